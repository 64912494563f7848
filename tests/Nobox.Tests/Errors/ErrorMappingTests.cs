using System.Net;

namespace Nobox.Tests;

public class ErrorMappingTests
{
    public static TheoryData<int, string, Type> Statuses => new()
    {
        { 400, """{"error":{"type":"invalid_request_error","code":"bad","message":"m"}}""", typeof(InvalidRequestException) },
        { 400, """{"error":{"type":"insufficient_funds","message":"m"}}""", typeof(InsufficientFundsException) },
        { 400, """{"error":{"code":"insufficient_funds","message":"m"}}""", typeof(InsufficientFundsException) },
        { 402, """{"error":"insufficient_funds"}""", typeof(InsufficientFundsException) },
        { 400, """{"error":{"code":"INSUFFICIENT_FUNDS","message":"m"}}""", typeof(InsufficientFundsException) },
        { 429, """{"error":{"type":"insufficient_quota","code":"insufficient_quota","message":"m"}}""", typeof(InsufficientFundsException) },
        { 429, """{"error":{"type":"insufficient_funds","message":"m"}}""", typeof(InsufficientFundsException) },
        { 401, """{"error":{"type":"authentication_error"}}""", typeof(InvalidTokenException) },
        { 403, """{"error":{"type":"permission_error"}}""", typeof(NoboxApiException) },
        { 402, "", typeof(InsufficientFundsException) },
        { 402, """{"error":{"type":"payment_required","message":"m"}}""", typeof(InsufficientFundsException) },
        { 404, """{"error":{"type":"model_not_found"}}""", typeof(ModelNotFoundException) },
        { 404, """{"error":{"type":"not_found"}}""", typeof(NoboxApiException) },
        { 408, "", typeof(NoboxApiException) },
        { 413, "<html>too large</html>", typeof(NoboxApiException) },
        { 429, """{"error":{"type":"rate_limit"}}""", typeof(RateLimitException) },
        { 500, """{"error":null}""", typeof(ProviderException) },
        { 502, "<html>Bad gateway</html>", typeof(ProviderException) },
        { 503, "", typeof(ProviderException) },
        { 529, """{"error":{"message":"\ud800"}}""", typeof(ProviderException) },
        { 599, "{\"error\":{\"type\":\"x\"", typeof(ProviderException) },
        { 204, "", typeof(NoboxProtocolException) },
        { 206, Answers.Hello, typeof(NoboxProtocolException) },
        { 301, "", typeof(NoboxProtocolException) },
        { 307, "", typeof(NoboxProtocolException) },
    };

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_status_becomes_its_exception(int status, string body, Type type)
    {
        foreach (bool stream in new[] { false, true })
        {
            NoboxException e = await Fail(stream, ScriptedHandler.Json(body, (HttpStatusCode)status, ("x-request-id", "req-1")));
            Assert.Equal(type, e.GetType());
            if (e is NoboxApiException api)
                Assert.Equal(((HttpStatusCode)status, "req-1"), (api.StatusCode, api.RequestId));
        }
    }

    public static TheoryData<string, Type> Bodies => new()
    {
        { "\"code\":429", typeof(RateLimitException) },
        { "\"code\":\"401\"", typeof(InvalidTokenException) },
        { "\"code\":400,\"type\":\"insufficient_funds\"", typeof(InsufficientFundsException) },
        { "\"type\":\"insufficient_funds\"", typeof(InsufficientFundsException) },
        { "\"type\":\"Rate_Limit_Error\"", typeof(RateLimitException) },
        { "\"type\":\"invalid_request_error\"", typeof(InvalidRequestException) },
        { "\"type\":\"model_not_found\"", typeof(ModelNotFoundException) },
        { "\"type\":\"not_found\"", typeof(NoboxApiException) },
        { "\"code\":402", typeof(InsufficientFundsException) },
        { "\"code\":403", typeof(NoboxApiException) },
        { "\"code\":502", typeof(ProviderException) },
        { "\"code\":200", typeof(ProviderException) },
        { "\"type\":\"overloaded_error\"", typeof(ProviderException) },
        { "\"message\":\"?\"", typeof(ProviderException) },
        { "", typeof(ProviderException) },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task An_error_inside_a_success_is_mapped_by_its_code_or_type(string fields, Type type)
    {
        Assert.Equal(type, (await Fail(false, ScriptedHandler.Json(Answers.ErrorBody(fields)))).GetType());
        Assert.Equal(type, (await Fail(true, ScriptedHandler.Json(Answers.ErrorBody(fields)))).GetType());
        NoboxException e = await Fail(true, ScriptedHandler.Events(Answers.Text("so far") + Answers.Error(fields) + Answers.Done));
        Assert.Equal((type, "so far"), (e.GetType(), e.PartialText));
        Assert.Equal(HttpStatusCode.OK, ((NoboxApiException)e).StatusCode);
    }

    [Theory]
    [InlineData("data: {\"error\":\"rate_limit_error\"}\n\n")]
    [InlineData("data: {\"error\":\"too fast\",\"code\":429}\n\n")]
    [InlineData("data: {\"error\":true,\"type\":\"rate_limit\"}\n\n")]
    [InlineData("data: {\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\"}}\n\n")]
    [InlineData("event: error\ndata: {\"type\":\"rate_limit_error\",\"message\":\"m\"}\n\n")]
    [InlineData("event: error\ndata: {\"error\":{\"code\":\"429\"}}\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\",\"error\":{\"code\":429}}]}\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"error\"}],\"error\":{\"code\":429}}\n\n")]
    public async Task An_error_inside_a_stream_is_seen_in_any_shape(string error)
    {
        NoboxException e = await Fail(true, ScriptedHandler.Events(Answers.Text("so far") + error + Answers.Stop + Answers.Done));
        Assert.IsType<RateLimitException>(e);
        Assert.Equal("so far", e.PartialText);
    }

    [Fact]
    public async Task Type_code_parameter_message_body_and_retry_delay_are_kept()
    {
        var e = Assert.IsType<RateLimitException>(await Fail(false, ScriptedHandler.Json(
            Answers.ErrorBody("\"type\":\"rate_limit\",\"code\":17,\"param\":\"tokens\",\"message\":\"Slow down\""), HttpStatusCode.TooManyRequests, ("Retry-After", "7"))));
        Assert.Equal(("rate_limit", "17", TimeSpan.FromSeconds(7)), (e.ErrorType, e.ErrorCode, e.RetryAfter!.Value));
        Assert.Equal(("Slow down", "tokens"), (e.ErrorMessage, e.ErrorParameter));
        Assert.Equal("""{"error":{"type":"rate_limit","code":17,"param":"tokens","message":"Slow down"}}""", e.ResponseBody);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task A_gateway_that_repeats_the_token_does_not_spread_it(int status)
    {
        string padding = new('x', 490);
        foreach (string message in new[] { Secret.Token, padding + Secret.Token })
        {
            NoboxException e = await Fail(false, ScriptedHandler.Json(
                Answers.ErrorBody($"\"type\":\"{Secret.Token}\",\"code\":\"{Secret.Token}\",\"param\":\"{Secret.Token}\",\"message\":\"Bearer {message}\""),
                (HttpStatusCode)status,
                ("x-request-id", Secret.Token)));
            var api = Assert.IsAssignableFrom<NoboxApiException>(e);
            Assert.DoesNotContain("nbx-", $"{e} {api.ErrorType} {api.ErrorCode} {api.ErrorParameter} {api.ErrorMessage} {api.ResponseBody} {api.RequestId}");
            Assert.Contains("[token]", api.ResponseBody);
        }
    }

    [Fact]
    public async Task A_large_error_body_is_read_and_kept_up_to_its_limit()
    {
        string body = Answers.ErrorBody("\"type\":\"rate_limit\",\"padding\":\"" + new string('x', 10_000_000) + "\"");
        var e = Assert.IsType<RateLimitException>(await Fail(false, ScriptedHandler.Json(body, HttpStatusCode.TooManyRequests)));
        Assert.Equal("rate_limit", e.ErrorType);
        Assert.Equal(64 * 1024, e.ResponseBody!.Length);
    }

    private static async Task<NoboxException> Fail(bool stream, Func<HttpResponseMessage> answer)
    {
        using NoboxClient client = new ScriptedHandler(answer).CreateClient();
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Hi");
        return stream
            ? await Assert.ThrowsAnyAsync<NoboxException>(() => Answers.ReadAsync(chat.StreamAsync()))
            : await Assert.ThrowsAnyAsync<NoboxException>(() => chat.SendAsync());
    }
}
