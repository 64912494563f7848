using System.Net;

namespace Nobox.Tests;

/// <summary>The reason for an error is found wherever a server puts it.</summary>
public class ErrorShapeTests
{
    public static TheoryData<string, string> Shapes => new()
    {
        // OpenAI, and what others make of it.
        { """{"error":{"message":"Too long","type":"invalid_request_error","code":"context_length_exceeded"}}""", "Too long" },
        { """{"error":"Too long for this model"}""", "Too long for this model" },
        { """{"error":{"error":{"message":"Too long"}}}""", "Too long" },
        { """{"error":["Too long","Too wide"]}""", "Too long; Too wide" },
        { """{"error":true,"message":"Too long"}""", "Too long" },
        { """{"error":null,"message":"Too long"}""", "Too long" },
        { """{"error":{"message":["Too long"]}}""", "Too long" },
        { """{"error":{"message":{"text":"Too long"}}}""", "Too long" },

        // Google: an array, and details beside the message.
        { """[{"error":{"code":400,"message":"Function call is missing a signature","status":"INVALID_ARGUMENT"}}]""", "Function call is missing a signature" },
        { """{"error":{"code":400,"status":"INVALID_ARGUMENT","details":[{"fieldViolations":[{"field":"contents","description":"Too long"}]}]}}""", "Too long" },

        // Frameworks: FastAPI, ASP.NET, NestJS, Cloudflare, Spring, Apigee.
        { """{"detail":"Not Found"}""", "Not Found" },
        { """{"detail":[{"loc":["body","messages",0],"msg":"field required","type":"value_error.missing"}]}""", "body.messages.0: field required" },
        { """{"detail":{"error":"Too long for this model"}}""", "Too long for this model" },
        { """{"title":"One or more validation errors occurred.","status":400,"errors":{"messages":["The messages field is required."]}}""", "The messages field is required." },
        { """{"statusCode":400,"message":["messages must be an array"],"error":"Bad Request"}""", "messages must be an array" },
        { """{"success":false,"errors":[{"code":7000,"message":"No route for that URI"}],"messages":[],"result":null}""", "No route for that URI" },
        { """{"timestamp":"2026-01-01","status":500,"error":"Internal Server Error","message":"Too long","path":"/v1"}""", "Too long" },
        { """{"fault":{"faultstring":"Too long","detail":{"errorcode":"steps.x"}}}""", "Too long" },
        { """{"errors":["Too long"]}""", "Too long" },
        { """{"errors":[{"detail":"Too long"}]}""", "Too long" },
        { """{"Message":"Too long"}""", "Too long" },
        { """{"msg":"Too long"}""", "Too long" },
        { """{"details":"Too long"}""", "Too long" },
        { """{"error_description":"Too long","error":"invalid_grant"}""", "Too long" },
        { """{"object":"error","message":"Too long","code":400}""", "Too long" },
        { """{"type":"error","error":{"type":"overloaded_error","message":"Too long"}}""", "Too long" },
        { """{"response":{"body":{"reason":"Too long"}}}""", "Too long" },
        { """{"ok":false,"info":"Quota exceeded for today"}""", "Quota exceeded for today" },

        // A provider's error inside the gateway's, often as text.
        { """{"error":{"message":"Provider returned error","code":400,"metadata":{"raw":"{\"error\":{\"message\":\"At most 1 image is allowed\"}}","provider_name":"X"}}}""", "Provider returned error: At most 1 image is allowed" },
        { """{"error":{"message":"Provider returned error","metadata":{"raw":"upstream is out of memory"}}}""", "upstream is out of memory" },
        { """{"error":{"message":"{\"error\":{\"message\":\"At most 1 image\"}}"}}""", "At most 1 image" },
        { """{"error":{"message":"litellm.BadRequestError: {\"detail\":\"At most 1 image\"}"}}""", "litellm.BadRequestError: At most 1 image" },
        { """{"error":{"message":"Bad request","cause":{"message":"At most 1 image"}}}""", "Bad request: At most 1 image" },
        { """{"error":{"message":"Content flagged","innererror":{"code":"Policy"},"param":"prompt"}}""", "Content flagged" },

        // Not an object, not complete, not JSON, in an event stream.
        { "\"Too long\"", "Too long" },
        { """["Too long"]""", "Too long" },
        { "{\"error\":{\"message\":\"Too long\",\"type\":\"inv", "Too long" },
        { "\uFEFF{\"error\":{\"message\":\"Too long\"}}", "Too long" },
        { "upstream connect error or disconnect/reset before headers", "upstream connect error or disconnect/reset before headers" },
        { "data: {\"error\":{\"message\":\"Too long\"}}\n\n", "Too long" },
        { ": hello\nevent: error\ndata: {\"message\":\"Too long\"}\n\n", "Too long" },
        { "event: error\r\ndata: Too long\r\n\r\n", "Too long" },
        { "data: {\"error\":{\ndata: \"message\":\"Too long\"}}\n\n", "Too long" },
        { "\"{\\\"error\\\":{\\\"message\\\":\\\"Too long\\\"}}\"", "Too long" },
        { """{"error":{"message":null,"details":"Too long"}}""", "Too long" },
        { """{"base_resp":{"status_code":1004,"status_msg":"Too long"}}""", "Too long" },
        { """{"error":"Unauthorized"}""", "Unauthorized" },
        { """{"error":"模型不存在"}""", "模型不存在" },
        { "{\"error\":{\"message\":\"Too long \u00e9\\u00e", "Too long é" },
        { "{\"error\":{\"type\":\"x\",\"message\":\"Too long\\", "Too long" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task The_reason_of_an_error_is_in_its_message_and_the_body_beside_it(string body, string reason)
    {
        foreach (bool stream in new[] { false, true })
        {
            var e = await Assert.ThrowsAsync<InvalidRequestException>(() => Send(stream, ScriptedHandler.Json(body, HttpStatusCode.BadRequest)));
            Assert.Contains(reason, e.ErrorMessage);
            Assert.Contains(reason, e.Message);
            Assert.Equal(body.TrimStart('\uFEFF'), e.ResponseBody!.TrimStart('\uFEFF'));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html><body>Bad Gateway</body></html>")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"error\":{}}")]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("{\"error\":")]
    [InlineData("{\"error\":{\"message\"")]
    public async Task A_body_without_a_reason_leaves_the_status_to_decide(string body)
    {
        var e = await Assert.ThrowsAsync<ProviderException>(() => Send(false, ScriptedHandler.Json(body, HttpStatusCode.BadGateway)));
        Assert.True(e.ErrorMessage is null or "7" or "null", e.ErrorMessage);
        Assert.Equal(body.Length == 0 ? null : body, e.ResponseBody);
    }

    [Theory]
    [InlineData("""{"error":{"type":"a","code":"b","param":"c","message":"m"}}""", "a", "b", "c")]
    [InlineData("""{"type":"error","error":{"type":"a"}}""", "a", null, null)]
    [InlineData("""{"error":{"code":400,"metadata":{"raw":"{\"error\":{\"type\":\"a\",\"code\":500,\"param\":\"c\"}}"}}}""", "a", "400", "c")]
    [InlineData("""[{"error":{"code":400,"status":"a"}}]""", "a", "400", null)]
    [InlineData("""{"detail":[{"loc":["body","x"],"msg":"m","type":"a"}]}""", "a", null, "body.x")]
    [InlineData("""{"error":"a"}""", "a", null, null)]
    public async Task Type_code_and_parameter_are_found_too(string body, string type, string? code, string? parameter)
    {
        var e = await Assert.ThrowsAsync<InvalidRequestException>(() => Send(false, ScriptedHandler.Json(body, HttpStatusCode.BadRequest)));
        Assert.Equal((type, code, parameter), (e.ErrorType, e.ErrorCode, e.ErrorParameter));
    }

    [Theory]
    [InlineData("""{"error":{"message":"Too fast","code":429}}""")]
    [InlineData("""{"message":"Too fast","code":429}""")]
    [InlineData("""{"message":"Too fast","type":"rate_limit_error"}""")]
    [InlineData("""{"object":"error","message":"Too fast","code":429}""")]
    [InlineData("""[{"error":{"message":"Too fast","code":429}}]""")]
    [InlineData("""{"error":{"message":"Too fast","code":"429"},"choices":[]}""")]
    [InlineData("""{"detail":"Too fast","code":429}""")]
    [InlineData("""{"status":"error","message":"Too fast","code":429}""")]
    [InlineData("""{"success":false,"errors":[{"code":429,"message":"Too fast"}]}""")]
    public async Task An_error_in_a_successful_response_is_one_to_every_call(string body)
    {
        foreach (Func<HttpResponseMessage> response in new[] { ScriptedHandler.Json(body), ScriptedHandler.Events(body) })
        {
            foreach (bool stream in new[] { false, true })
            {
                var e = await Assert.ThrowsAsync<RateLimitException>(() => Send(stream, response));
                Assert.Equal("Too fast", e.ErrorMessage);
            }
        }

        foreach (bool stream in new[] { false, true })
        {
            var e = await Assert.ThrowsAsync<RateLimitException>(() => Send(stream, ScriptedHandler.Events($"data: {body}\n\n")));
            Assert.Equal("Too fast", e.ErrorMessage);
        }
    }

    [Theory]
    [InlineData("event: error\ndata: Too fast for you\n\n", "Too fast for you")]
    [InlineData("event: error\ndata: {\"message\":\"Too fast\"}\n\n", "Too fast")]
    [InlineData("event: error\ndata: \"Too fast\"\n\n", "Too fast")]
    [InlineData("event: error\n\n", null)]
    [InlineData("event: error\ndata:\n\n", null)]
    [InlineData("event: error", null)]
    public async Task An_error_event_ends_the_stream_with_its_reason_whatever_its_data_is(string error, string? reason)
    {
        foreach (bool stream in new[] { false, true })
        {
            var e = await Assert.ThrowsAsync<ProviderException>(() => Send(stream, ScriptedHandler.Events(Answers.Text("so far") + error)));
            Assert.Equal(reason, e.ErrorMessage);
            Assert.Equal(stream ? "so far" : null, e.PartialText);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("false")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("0")]
    [InlineData("{\"message\":\"\",\"type\":\"\",\"param\":null,\"code\":0}")]
    [InlineData("{\"code\":null,\"message\":null}")]
    public async Task An_empty_error_beside_a_response_is_none(string empty)
    {
        string body = Answers.Hello.Replace("\"object\"", $"\"error\":{empty},\"object\"", StringComparison.Ordinal);
        await Send(false, ScriptedHandler.Json(body));
        await Send(true, ScriptedHandler.Events($"data: {body}\n\n"));
    }

    [Theory]
    [InlineData("""{"base_resp":{"status_code":1004,"status_msg":"Login fail"}}""")]
    [InlineData("""{"error_code":17,"error_msg":"Login fail"}""")]
    [InlineData("""{"statusCode":500,"message":"Login fail"}""")]
    [InlineData("""{"errorMessage":"Login fail","errorCode":"x"}""")]
    [InlineData("""{"success":false,"message":"Login fail"}""")]
    [InlineData("""{"detail":"Login fail"}""")]
    [InlineData("""{"error":"Login fail"}""")]
    public async Task A_success_that_can_only_be_an_error_is_one_also_in_the_middle_of_a_stream(string body)
    {
        Func<HttpResponseMessage>[] responses =
        [
            ScriptedHandler.Json(body), ScriptedHandler.Events($"data: {body}\n\n"), ScriptedHandler.Events(Answers.Text("so far") + $"data: {body}\n\n" + Answers.Stop),
        ];
        foreach (Func<HttpResponseMessage> response in responses)
        {
            foreach (bool stream in new[] { false, true })
            {
                var e = await Assert.ThrowsAnyAsync<NoboxApiException>(() => Send(stream, response));
                Assert.Equal("Login fail", e.ErrorMessage);
            }
        }
    }

    [Theory]
    [InlineData("error: {\"code\":500,\"message\":\"Out of memory\"}\n\n")]
    [InlineData("{\"error\":{\"message\":\"Out of memory\"}}\n\n")]
    [InlineData("{\n  \"error\": {\n    \"message\": \"Out of memory\"\n  }\n}\n")]
    [InlineData(": PROCESSING\n\n{\"error\":{\"message\":\"Out of memory\"}}")]
    [InlineData("event: exception\ndata: {\"message\":\"Out of memory\"}\n\n")]
    [InlineData("event: internalServerException\ndata: {\"message\":\"Out of memory\"}\n\n")]
    public async Task An_error_between_the_events_ends_the_stream_with_its_reason(string error)
    {
        foreach (bool stream in new[] { false, true })
        {
            var e = await Assert.ThrowsAnyAsync<NoboxApiException>(() => Send(stream, ScriptedHandler.Events(Answers.Text("so far") + error)));
            Assert.Equal("Out of memory", e.ErrorMessage);
            await Assert.ThrowsAnyAsync<NoboxApiException>(() => Send(stream, ScriptedHandler.Events(Answers.Text("so far") + error + "\n" + Answers.Stop + Answers.Done)));
        }
    }

    [Fact]
    public async Task The_beginning_of_a_reason_is_enough_when_the_rest_is_too_long()
    {
        string json = "{\"error\":{\"type\":\"big\",\"message\":\"Reason first. " + new string('x', 200_000) + "\"}}";
        string text = "Reason first. " + new string('x', 5000);
        foreach (string body in new[] { json, text })
        {
            var e = await Assert.ThrowsAsync<InvalidRequestException>(() => Send(false, ScriptedHandler.Json(body, HttpStatusCode.BadRequest)));
            Assert.StartsWith("Reason first. x", e.ErrorMessage);
        }
    }

    [Fact]
    public async Task The_model_that_was_asked_is_not_suggested_in_its_place()
    {
        var e = await Assert.ThrowsAsync<ModelNotFoundException>(() => Send(false, ScriptedHandler.Json("""{"error":{"code":"model_not_found"}}""", HttpStatusCode.NotFound)));
        Assert.DoesNotContain(e.Model, e.NearestIds);
    }

    [Fact]
    public async Task A_hostile_error_costs_no_more_than_its_length()
    {
        string nested = string.Concat(Enumerable.Repeat("{\"error\":", 60)) + "\"deep\"" + new string('}', 60);
        string wide = "{\"errors\":[" + string.Join(',', Enumerable.Repeat("{\"message\":\"wide\"}", 3000)) + "]}";
        string quoted = "{\"message\":\"x\"}";
        for (int level = 0; level < 8; level++)
            quoted = "{\"message\":" + System.Text.Json.JsonSerializer.Serialize(quoted) + "}";
        foreach (string body in new[] { nested, wide, quoted })
        {
            var e = await Assert.ThrowsAsync<InvalidRequestException>(() => Send(false, ScriptedHandler.Json(body, HttpStatusCode.BadRequest)));
            Assert.True((e.ErrorMessage?.Length ?? 0) <= 500);
        }
    }

    private static async Task Send(bool stream, Func<HttpResponseMessage> response)
    {
        using NoboxClient client = new ScriptedHandler(response).CreateClient();
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Hi");
        if (stream)
            await Answers.ReadAsync(chat.StreamAsync());
        else
            await chat.SendAsync();
    }
}
