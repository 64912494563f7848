using System.Text.Json;

namespace Nobox.Emulator.Tests;

public sealed class StreamTests : EmulatorTest
{
    [Fact]
    public async Task A_stream_is_role_then_tokens_then_finish_reason_then_DONE()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Tell me a story", ("stream", true)));
        List<JsonElement> choices = [.. reply.Chunks.Select(chunk => Assert.Single(chunk.GetProperty("choices").EnumerateArray()))];

        Assert.Equal("text/event-stream", reply.ContentType);
        Assert.Equal("[DONE]", reply.Events[^1]);
        Assert.Equal("assistant", choices[0].GetProperty("delta").GetProperty("role").GetString());
        Assert.All(choices[..^1], choice => Assert.Equal(JsonValueKind.Null, choice.GetProperty("finish_reason").ValueKind));
        Assert.All(choices[1..^1], choice => Assert.NotEqual("", choice.GetProperty("delta").GetProperty("content").GetString()));
        Assert.Equal("stop", choices[^1].GetProperty("finish_reason").GetString());
        Assert.All(reply.Chunks, chunk => Assert.Equal("chat.completion.chunk", chunk.GetProperty("object").GetString()));
        Assert.All(reply.Chunks, chunk => Assert.False(chunk.TryGetProperty("usage", out _)));
        Assert.All(reply.Chunks, chunk => Assert.Equal(JsonValueKind.Null, chunk.GetProperty("system_fingerprint").ValueKind));
    }

    [Fact]
    public async Task A_stream_has_the_response_of_a_plain_call()
    {
        Reply complete = await Gateway.ChatAsync(GatewayCaller.Ask("Tell me a story"));
        Reply stream = await Gateway.ChatAsync(GatewayCaller.Ask("Tell me a story", ("stream", true)));

        Assert.Equal(complete.Text, stream.StreamedText());
        Assert.Equal(complete.CompletionTokens + 2, stream.Chunks.Count);
        Assert.All(stream.Chunks, chunk => Assert.Equal(complete.Json.GetProperty("id").GetString(), chunk.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task A_stream_that_is_cut_by_the_token_limit_says_length()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Tell me a story", ("stream", true), ("max_tokens", 5)));

        Assert.Equal(7, reply.Chunks.Count);
        Assert.Equal("length", reply.Chunks[^1].GetProperty("choices")[0].GetProperty("finish_reason").GetString());
    }

    [Fact]
    public async Task Usage_comes_in_a_last_chunk_without_choices_when_asked_for()
    {
        Reply complete = await Gateway.ChatAsync(GatewayCaller.Ask("Hello"));
        Reply stream = await Gateway.ChatAsync(
            GatewayCaller.Ask("Hello", ("stream", true), ("stream_options", new { include_usage = true })));

        Assert.Equal(0, stream.Chunks[^1].GetProperty("choices").GetArrayLength());
        Assert.True(JsonElement.DeepEquals(complete.Json.GetProperty("usage"), stream.Chunks[^1].GetProperty("usage")));
        Assert.All(stream.Chunks.SkipLast(1), chunk => Assert.Equal(JsonValueKind.Null, chunk.GetProperty("usage").ValueKind));
    }

    [Fact]
    public async Task Several_choices_come_interleaved()
    {
        Reply complete = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("n", 2)));
        Reply stream = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("n", 2), ("stream", true)));
        IEnumerable<int> order = stream.Chunks.Take(6).Select(chunk => chunk.GetProperty("choices")[0].GetProperty("index").GetInt32());

        Assert.Equal([0, 1, 0, 1, 0, 1], order);
        for (int choice = 0; choice < 2; choice++)
        {
            Assert.Equal(complete.TextOf(choice), stream.StreamedText(choice));
            Assert.Equal("stop", stream.LastChunkOf(choice).GetProperty("finish_reason").GetString());
        }
    }
}
