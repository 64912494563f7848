namespace Nobox.Tests;

public class ResponseTests
{
    [Fact]
    public async Task A_response_has_everything_that_the_gateway_sent()
    {
        ChatResponse reply = await Send("""
            {"id":"chatcmpl-1","created":1700000000,"model":"openai/gpt-4o-2024","choices":[
              {"index":0,"message":{"role":"assistant","content":"Hi \ud83c\udf89","reasoning":"because","tool_calls":[{"id":"c1","function":{"name":"f","arguments":"{}"}}]},"finish_reason":"tool_calls"},
              {"index":1,"message":{"role":"assistant","content":null,"refusal":"no"},"finish_reason":"stop"}],
             "usage":{"prompt_tokens":1000,"completion_tokens":200,"total_tokens":1200,"prompt_tokens_details":{"cached_tokens":400},"completion_tokens_details":{"reasoning_tokens":50}}}
            """, ("x-request-id", "req-7"));
        Assert.Equal("chatcmpl-1", reply.Id);
        Assert.Equal("openai/gpt-4o-2024", reply.Model);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1700000000), reply.Created);
        Assert.Equal("Hi 🎉", reply.Text);
        Assert.Equal("because", reply.Choices[0].Reasoning);
        Assert.Equal(new ToolCall("c1", "f", "{}"), Assert.Single(reply.ToolCalls));
        Assert.Equal(FinishReason.ToolCalls, reply.FinishReason);
        Assert.Equal("no", reply.Choices[1].Refusal);
        Assert.Equal("", reply.Choices[1].Text);
        Assert.Equal(new ChatUsage { PromptTokens = 1000, CompletionTokens = 200, TotalTokens = 1200, CachedTokens = 400, ReasoningTokens = 50 }, reply.Usage);
        Assert.Equal("req-7", reply.RequestId);
        Assert.Equal((600 * 0.0000025m) + (400 * 0.00000125m) + (200 * 0.00001m), reply.Cost);
        Assert.Equal("ChatResponse(chatcmpl-1, openai/gpt-4o-2024)", reply.ToString());
    }

    [Theory]
    [InlineData("""{"choices":[{"message":{"content":"ok"}}]}""")]
    [InlineData("""{"id":null,"created":null,"model":null,"usage":null,"error":null,"choices":[{"index":null,"message":{"content":"ok","tool_calls":null},"finish_reason":null}]}""")]
    [InlineData("""{"future":{"a":[1,{"b":2}]},"choices":[{"logprobs":{"x":[]},"message":{"content":"ok","annotations":[{}]},"finish_reason":"new_reason"}],"usage":{"new":1}}""")]
    [InlineData("""{"id":5,"created":"today","model":[],"usage":"none","choices":[{"index":"0","message":{"content":"ok"},"finish_reason":3}]}""")]
    [InlineData("""{"choices":[{"message":{"content":[{"type":"text","text":"o"},{"type":"other"},{"type":"text","text":"k"}]}}]}""")]
    [InlineData("""{"error":false,"choices":[{"message":{"reasoning_content":"r","content":"ok"}}]}""")]
    [InlineData("""{"created":99999999999999999,"choices":[{"index":-3,"message":{"content":"ok"}}],"usage":{"prompt_tokens":-1,"completion_tokens":9223372036854775807,"prompt_tokens_details":{"cached_tokens":-5}}}""")]
    [InlineData("\uFEFF  {\"choices\":[{\"message\":{\"content\":\"ok\"}}]}\r\n ")]
    public async Task What_does_not_matter_is_tolerated(string body) => Assert.Equal("ok", (await Send(body)).Text);

    [Fact]
    public async Task An_unknown_finish_reason_is_kept()
    {
        ChatResponse reply = await Send("""{"choices":[{"message":{"content":"ok"},"finish_reason":"new_reason"}]}""");
        Assert.Equal(new FinishReason("new_reason"), reply.FinishReason);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("whisper")]
    [InlineData("<!doctype html><p>whisper")]
    [InlineData("""{"choices":[]}""")]
    [InlineData("""{"choices":null}""")]
    [InlineData("""{"choices":"whisper"}""")]
    [InlineData("""{"choices":["whisper"]}""")]
    [InlineData("""{"choices":[{"message":"whisper"}]}""")]
    [InlineData("""{"choices":[{"message":{"content":5}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":["whisper"]}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":[{"text":5}]}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"whisper","tool_calls":7}}]}""")]
    [InlineData("""{"choices":[{"message":{"tool_calls":["whisper"]}}]}""")]
    [InlineData("""{"choices":[{"message":{"content":"whisper \ud800"}}]}""")]
    public async Task A_body_that_is_not_a_completion_is_refused_without_repeating_it(string body)
    {
        var e = await Assert.ThrowsAsync<NoboxProtocolException>(() => Send(body));
        Assert.DoesNotContain("whisper", e.ToString());
        Assert.Null(e.PartialText);
    }

    private static async Task<ChatResponse> Send(string body, (string, string)? header = null)
    {
        using NoboxClient client = new ScriptedHandler(
            ScriptedHandler.Json(body, headers: header is { } one ? [one] : [])).CreateClient();
        return await client.Chat("openai/gpt-4o").User("Hi").SendAsync();
    }
}
