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
        { 429, """{"error":{"type":"insufficient_funds","message":"m"}}""", typeof(InsufficientFundsException) },
        { 401, """{"error":{"type":"authentication_error"}}""", typeof(InvalidTokenException) },
        { 403, """{"error":{"type":"permission_error"}}""", typeof(NoboxApiException) },
        { 404, """{"error":{"type":"not_found"}}""", typeof(ModelNotFoundException) },
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
        { "\"type\":\"invalid_request_error\"", typeof(InvalidRequestException) },
        { "\"type\":\"model_not_found\"", typeof(ModelNotFoundException) },
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
    public async Task Type_code_message_and_pause_are_kept()
    {
        var e = Assert.IsType<RateLimitException>(await Fail(false, ScriptedHandler.Json(
            Answers.ErrorBody("\"type\":\"rate_limit\",\"code\":17,\"message\":\"Slow down\""), HttpStatusCode.TooManyRequests, ("Retry-After", "7"))));
        Assert.Equal(("rate_limit", "17", TimeSpan.FromSeconds(7)), (e.ErrorType, e.ErrorCode, e.RetryAfter!.Value));
        Assert.Equal("Slow down", e.ErrorMessage);
    }

    [Fact]
    public async Task A_model_that_is_not_found_is_told_with_its_nearest_ids()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json("", HttpStatusCode.NotFound)).CreateClient();
        var e = await Assert.ThrowsAsync<ModelNotFoundException>(() => client.Chat("openai/gtp-4o").User("Hi").SendAsync());
        Assert.Equal("openai/gtp-4o", e.Model);
        Assert.Equal("openai/gpt-4o", e.NearestIds[0]);
        Assert.Contains("Did you mean openai/gpt-4o", e.Message);
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
                Answers.ErrorBody($"\"type\":\"{Secret.Token}\",\"code\":\"{Secret.Token}\",\"message\":\"Bearer {message}\""),
                (HttpStatusCode)status,
                ("x-request-id", Secret.Token)));
            var api = Assert.IsAssignableFrom<NoboxApiException>(e);
            Assert.DoesNotContain("nbx-", $"{e} {api.ErrorType} {api.ErrorCode} {api.ErrorMessage} {api.RequestId}");
        }
    }

    [Fact]
    public async Task The_gateways_words_are_cut_and_kept_on_one_line()
    {
        var e = Assert.IsType<InvalidRequestException>(await Fail(false, ScriptedHandler.Json(Answers.ErrorBody($"\"message\":\"a\\r\\nb\\u001b[31m{new string('x', 5000)}\""), HttpStatusCode.BadRequest)));
        Assert.Equal($"a  b [31m{new string('x', 500 - 9)}...", e.ErrorMessage);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task A_gateway_that_quotes_the_request_does_not_spread_it(int status)
    {
        const string Quote = "what the user wrote";
        foreach (bool stream in new[] { false, true })
        {
            NoboxException e = await Fail(stream, ScriptedHandler.Json(
                Answers.ErrorBody($"\"message\":\"Invalid content: '{Quote}'\""), (HttpStatusCode)status));
            Assert.DoesNotContain(Quote, e.ToString());
            Assert.Contains("ErrorMessage", e.Message);
            Assert.Contains(Quote, Assert.IsAssignableFrom<NoboxApiException>(e).ErrorMessage);
        }
    }

    [Fact]
    public async Task A_large_error_body_is_not_read_whole()
    {
        string body = Answers.ErrorBody("\"type\":\"rate_limit\",\"padding\":\"" + new string('x', 10_000_000) + "\"");
        var e = Assert.IsType<RateLimitException>(await Fail(false, ScriptedHandler.Json(body, HttpStatusCode.TooManyRequests)));
        Assert.Equal("rate_limit", e.ErrorType);
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
