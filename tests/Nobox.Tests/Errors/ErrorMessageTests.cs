using System.Net;

namespace Nobox.Tests;

/// <summary>The message of an API failure: what failed, the gateway's words, what to do, and the details.</summary>
public class ErrorMessageTests
{
    private const string Quote = "what the user wrote";

    // Status, body, message with the gateway's words, message without them.
    public static TheoryData<int, string, string, string> Messages => new()
    {
        {
            429,
            """{"error":{"type":"rate_limit_exceeded","code":429,"message":"Too many requests for gpt-4o"}}""",
            "Rate limit exceeded (429): Too many requests for gpt-4o. Wait before you send more requests. [type rate_limit_exceeded, code 429, request req_1]",
            "Rate limit exceeded (429). Wait before you send more requests. [type rate_limit_exceeded, code 429, request req_1]"
        },
        {
            400,
            """{"error":{"type":"invalid_request_error","code":"invalid_value","param":"messages[0].content","message":"Invalid content: 'a b'!"}}""",
            "The gateway rejected the request as invalid (400): Invalid content: 'a b'! Correct the request. [type invalid_request_error, code invalid_value, parameter messages[0].content, request req_1]",
            "The gateway rejected the request as invalid (400). Correct the request. [type invalid_request_error, code invalid_value, parameter messages[0].content, request req_1]"
        },
        {
            401,
            """{"error":{"type":"invalid_token","code":"invalid_token","message":" Unknown token "}}""",
            "The gateway rejected the token (401): Unknown token. Check NOBOX_TOKEN or NoboxClientOptions.Token. [type invalid_token, request req_1]",
            "The gateway rejected the token (401). Check NOBOX_TOKEN or NoboxClientOptions.Token. [type invalid_token, request req_1]"
        },
        {
            402,
            """{"error":{"message":"Your balance is -0.01 USD"}}""",
            "The wallet of the token cannot pay for the request (402): Your balance is -0.01 USD. Add funds to it. [request req_1]",
            "The wallet of the token cannot pay for the request (402). Add funds to it. [request req_1]"
        },
        {
            403,
            """{"error":"You may not do that"}""",
            "The gateway returned an error (403): You may not do that. [request req_1]",
            "The gateway returned an error (403). [request req_1]"
        },
        {
            503,
            "<html>no</html>",
            "The provider of the model or the gateway failed (503). Try again later. [request req_1]",
            "The provider of the model or the gateway failed (503). Try again later. [request req_1]"
        },
        {
            200,
            """{"error":{"code":502,"message":"Upstream closed"}}""",
            "The provider of the model or the gateway failed (502 in a response with status 200): Upstream closed. Try again later. [code 502, request req_1]",
            "The provider of the model or the gateway failed (502 in a response with status 200). Try again later. [code 502, request req_1]"
        },
        {
            200,
            """{"error":{"type":"wrote 'a b'","message":"?"}}""",
            "The provider of the model or the gateway failed (in a response with status 200): ? Try again later. [type wrote 'a b', request req_1]",
            "The provider of the model or the gateway failed (in a response with status 200). Try again later. [request req_1]"
        },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public async Task A_message_says_what_failed_why_and_what_to_do(int status, string body, string expected, string withoutWords)
    {
        foreach (bool stream in new[] { false, true })
        {
            NoboxApiException e = await FailAsync(status, body, stream);
            Assert.Equal(expected, e.Message);
            e = await FailAsync(status, body, stream, options => options.IncludeGatewayMessages = false);
            Assert.Equal(withoutWords, e.Message);
            Assert.Equal(body, e.ResponseBody);
        }
    }

    [Fact]
    public async Task A_rate_limit_says_how_long_to_wait()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json("", HttpStatusCode.TooManyRequests, ("Retry-After", "1.5"))).CreateClient();
        var e = await Assert.ThrowsAsync<RateLimitException>(() => client.ListModelsAsync());
        Assert.Equal("Rate limit exceeded (429). Retry after 1.5 s.", e.Message);
        Assert.Null(e.ResponseBody);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(402)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task IncludeGatewayMessages_decides_whether_Message_and_ToString_have_the_words(int status)
    {
        string body = Answers.ErrorBody($"\"message\":\"Invalid content: '{Quote}' for the model\"");
        foreach (bool stream in new[] { false, true })
        {
            NoboxApiException with = await FailAsync(status, body, stream);
            Assert.Contains(Quote, with.Message);
            Assert.Contains(Quote, with.ToString());
            NoboxApiException without = await FailAsync(status, body, stream, options => options.IncludeGatewayMessages = false);
            Assert.DoesNotContain(Quote, without.ToString());
            Assert.Contains(Quote, without.ErrorMessage);
            Assert.Contains(Quote, without.ResponseBody);
        }
    }

    [Fact]
    public async Task An_error_in_a_stream_keeps_its_event_as_the_body()
    {
        const string Fields = "\"code\":429,\"param\":\"n\",\"message\":\"Slow down\"";
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.Text("so far") + Answers.Error(Fields))).CreateClient();
        var e = await Assert.ThrowsAsync<RateLimitException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        Assert.Equal("Rate limit exceeded (429 in a response with status 200): Slow down. Wait before you send more requests. [code 429, parameter n]", e.Message);
        Assert.Equal((Answers.ErrorBody(Fields), "so far", "n"), (e.ResponseBody, e.PartialText, e.ErrorParameter));
    }

    [Theory]
    [InlineData("""{"error":"text of it","param":"n"}""")]
    [InlineData("""{"error":{"message":"m"},"param":"n"}""")]
    [InlineData("""{"error":{"message":"m","param":"n"},"param":"other"}""")]
    public async Task The_parameter_is_read_in_or_beside_the_error(string body) =>
        Assert.Equal("n", (await FailAsync(400, body, stream: false)).ErrorParameter);

    [Fact]
    public async Task The_words_are_one_bounded_line_in_the_message()
    {
        string body = Answers.ErrorBody($"\"message\":\"a\\r\\nb\\u001b[31m\\u202e\\u2028{new string('x', 5000)}\"");
        NoboxApiException e = await FailAsync(400, body, stream: false);
        const string Start = @"a\r\nb\u001b[31m\u202e\u2028";
        Assert.Equal(Start + new string('x', 500 - 3 - Start.Length) + "...", e.ErrorMessage);
        Assert.StartsWith($"The gateway rejected the request as invalid (400): {e.ErrorMessage} Correct", e.Message);
        Assert.Equal(body, e.ResponseBody);
    }

    internal static async Task<NoboxApiException> FailAsync(
        int status, string body, bool stream, Action<NoboxClientOptions>? configure = null, string model = "gpt-4o")
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(body, (HttpStatusCode)status, ("x-request-id", "req_1"))).CreateClient(configure);
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat(model).User("Hi");
        return stream
            ? await Assert.ThrowsAnyAsync<NoboxApiException>(() => Answers.ReadAsync(chat.StreamAsync()))
            : await Assert.ThrowsAnyAsync<NoboxApiException>(() => chat.SendAsync());
    }
}
