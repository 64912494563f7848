using System.Text.Json;

namespace Nobox.Tests.Responses;

/// <summary>The names that providers give to finish reasons.</summary>
public sealed class FinishReasonTests
{
    [Theory]
    [InlineData("stop", "stop")]
    [InlineData("STOP", "stop")]
    [InlineData("FINISH_REASON_STOP", "stop")]
    [InlineData("end_turn", "stop")]
    [InlineData("stop_sequence", "stop")]
    [InlineData("eos", "stop")]
    [InlineData("eos_token", "stop")]
    [InlineData("COMPLETE", "stop")]
    [InlineData("length", "length")]
    [InlineData("MAX_TOKENS", "length")]
    [InlineData("max_tokens", "length")]
    [InlineData("maxTokens", "length")]
    [InlineData("max_output_tokens", "length")]
    [InlineData("model_length", "length")]
    [InlineData("model_context_window_exceeded", "length")]
    [InlineData("max_new_tokens", "length")]
    [InlineData("end", "stop")]
    [InlineData("done", "stop")]
    [InlineData("MODEL_ARMOR", "content_filter")]
    [InlineData("guardrail", "content_filter")]
    [InlineData("tool_calls", "tool_calls")]
    [InlineData("Tool-Calls", "tool_calls")]
    [InlineData("tool_use", "tool_calls")]
    [InlineData("function_call", "tool_calls")]
    [InlineData("content_filter", "content_filter")]
    [InlineData("content_filtered", "content_filter")]
    [InlineData("SAFETY", "content_filter")]
    [InlineData("RECITATION", "content_filter")]
    [InlineData("PROHIBITED_CONTENT", "content_filter")]
    [InlineData("guardrail_intervened", "content_filter")]
    [InlineData("insufficient_system_resource", "insufficient_system_resource")]
    [InlineData("MALFORMED_FUNCTION_CALL", "MALFORMED_FUNCTION_CALL")]
    [InlineData("OTHER", "OTHER")]
    [InlineData("pause_turn", "pause_turn")]
    [InlineData("error", "error")]
    [InlineData("42", "42")]
    public async Task A_reason_has_one_value_in_all_dialects_and_keeps_its_name(string name, string value)
    {
        string choice = "{\"choices\":[{\"index\":0,\"message\":{\"content\":\"Hi\"},\"finish_reason\":\"" + name + "\"}]}";
        foreach (ChatResponse response in (ChatResponse[])[await Dialect.SendAsync(choice), await Dialect.StreamAsync(choice.Replace("message", "delta", StringComparison.Ordinal))])
        {
            FinishReason reason = response.FinishReason!.Value;
            Assert.Equal((value, name, value), (reason.Value, reason.Original, reason.ToString()));
            Assert.Equal(new FinishReason(value), reason);
            ChatResponse loaded = JsonSerializer.Deserialize<ChatResponse>(JsonSerializer.Serialize(response))!;
            Assert.Equal(name, loaded.FinishReason!.Value.Original);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"null\"")]
    [InlineData("\"FINISH_REASON_UNSPECIFIED\"")]
    [InlineData("7")]
    public async Task No_reason_ends_no_stream(string none)
    {
        string choice = """{"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":""" + none + "}]}";
        Assert.Null((await Dialect.StreamAsync(choice)).FinishReason);
        Assert.Null((await Dialect.SendAsync(choice)).FinishReason);
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events($"data: {choice}\n\n")).CreateClient();
        await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(client.Chat("test/any").User("Hi").StreamAsync()));
    }

    [Theory]
    [InlineData("""{"type":"stop"}""", "stop")]
    [InlineData("""{"details":[1],"reason":"MAX_TOKENS"}""", "MAX_TOKENS")]
    public async Task A_reason_may_be_in_an_object(string reason, string original)
    {
        string choice = """{"choices":[{"index":0,"delta":{"content":"Hi"},"finish_reason":""" + reason + "}]}";
        Assert.Equal(original, (await Dialect.StreamAsync(choice)).FinishReason!.Value.Original);
        Assert.Equal(original, (await Dialect.SendAsync(choice)).FinishReason!.Value.Original);
    }

    [Fact]
    public void Reasons_are_equal_in_any_letter_case_and_are_saved_by_their_names()
    {
        Assert.True(new FinishReason("MAX_TOKENS") == FinishReason.Length);
        Assert.Equal(new FinishReason("New_One"), new FinishReason("new_one"));
        Assert.Equal(new FinishReason("New_One").GetHashCode(), new FinishReason("new_one").GetHashCode());
        Assert.NotEqual(new FinishReason("new_one"), default);
        Assert.Equal("\"MAX_TOKENS\"", JsonSerializer.Serialize(new FinishReason("MAX_TOKENS")));
        Assert.Equal("""{"SAFETY":1}""", JsonSerializer.Serialize(new Dictionary<FinishReason, int> { [new FinishReason("SAFETY")] = 1 }));
        Assert.Equal(("", ""), (default(FinishReason).Value, default(FinishReason).Original));
    }
}
