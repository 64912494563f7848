namespace Nobox.Tests;

public class StreamReadingTests
{
    [Theory]
    [InlineData("LF", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n")]
    [InlineData("CR LF", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}\r\n\r\ndata: [DONE]\r\n\r\n")]
    [InlineData("CR", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}\r\rdata: [DONE]\r\r")]
    [InlineData("BOM", "\uFEFFdata: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}\n\n")]
    [InlineData("no space", "data:{\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}\n\ndata:[DONE]\n\n")]
    [InlineData("comments and other fields", ": keep-alive\n\n:\nid: 1\nretry: 5\nevent: message\ndata: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}]}\n\n: x\n\ndata: [DONE]\n\n")]
    [InlineData("several lines", "data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"ok\"}}]}\n\ndata: [DONE]\n\n")]
    [InlineData("an empty event", "data:\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}]}\n\ndata: [DONE]\n\n")]
    [InlineData("no finish reason", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}]}\n\ndata: [DONE]\n\n")]
    [InlineData("no end mark", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}]}\n\ndata: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n")]
    [InlineData("no empty line at the end", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}\n")]
    [InlineData("no line end at the end", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}]}\n\ndata: [DONE]")]
    [InlineData("a cut end mark", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}\n\ndata: [DO")]
    [InlineData("nulls", "data: {\"choices\":[{\"index\":null,\"delta\":{\"content\":\"ok\",\"tool_calls\":null},\"finish_reason\":null}],\"usage\":null,\"error\":null}\n\ndata: [DONE]\n\n")]
    [InlineData("no choices", "data: {\"choices\":[]}\n\ndata: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}]}\n\ndata: {\"usage\":{\"prompt_tokens\":1}}\n\ndata: [DONE]\n\n")]
    [InlineData("an unknown finish reason", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"brand_new\"}]}\n\n")]
    [InlineData("unknown fields", "data: {\"x\":[{}],\"choices\":[{\"y\":1,\"delta\":{\"z\":{},\"content\":\"ok\"}}]}\n\ndata: [DONE]\n\n")]
    [InlineData("more after the end mark", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}]}\n\ndata: [DONE]\n\ndata: whatever\n\n")]
    [InlineData("a blank behind the end mark", "data: {\"choices\":[{\"delta\":{\"content\":\"ok\"}}]}\n\ndata: [DONE] \n\n")]
    [InlineData("parts", "data: {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"text\",\"text\":\"ok\"}]}}]}\n\ndata: [DONE]\n\n")]
    public async Task A_stream_may_be_written_in_many_ways(string way, string body)
    {
        Assert.NotEmpty(way);
        Assert.Equal("ok", await Answers.ReadAsync(Stream(body)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>whisper</html>")]
    [InlineData(": only a comment\n\n")]
    [InlineData("data: [DONE]\n\n")]
    [InlineData("{\"whisper\":1}")]
    [InlineData("{\"choices\":[{\"message\":{\"content\":\"whisper")]
    [InlineData("[1, 2]")]
    public async Task A_body_that_is_not_an_event_stream_is_refused(string body)
    {
        var e = await Assert.ThrowsAsync<NoboxProtocolException>(() => Answers.ReadAsync(Stream(body)));
        Assert.DoesNotContain("whisper", e.ToString());
    }

    [Theory]
    [InlineData("\"[DONE]\"")]
    [InlineData("DONE")]
    [InlineData("[done]")]
    [InlineData("\"done\" ")]
    public async Task After_all_choices_the_end_mark_may_be_written_in_another_way(string mark) =>
        Assert.Equal("ok", await Answers.ReadAsync(Stream(Answers.Text("ok") + Answers.Stop + $"data: {mark}\n\n")));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public async Task The_only_choice_may_have_several_numbers(int first, int second)
    {
        ChatResponse response = await Dialect.StreamAsync(
            $$"""{"choices":[{"index":{{first}},"delta":{"content":"ok"} }]}""", $$"""{"choices":[{"index":{{second}},"delta":{},"finish_reason":"stop"}]}""");
        Assert.Equal((0, "ok", FinishReason.Stop), (Assert.Single(response.Choices).Index, response.Text, response.FinishReason));
    }

    [Theory]
    [InlineData("data: whisper\n\n")]
    [InlineData("data: {\"choices\":[\"whisper\"]}\n\n")]
    [InlineData("data: {\"choices\":\"whisper\"}\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":\"whisper\"}]}\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":7}}]}\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"content\":\"\\ud83d\"}}]}\n\n")]
    [InlineData("data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"name\":{}}}]}}]}\n\n")]
    [InlineData("data: {\"choices\":[]}whisper\n\n")]
    [InlineData("data: {\"choices\":[]}{}\n\n")]
    [InlineData("data: [done]\n\n")]
    public async Task A_malformed_event_is_refused_with_the_text_so_far(string malformed)
    {
        var e = await Assert.ThrowsAsync<NoboxProtocolException>(
            () => Answers.ReadAsync(Stream(Answers.Role + Answers.Text("so far") + malformed + Answers.Stop + Answers.Done)));
        Assert.Equal("so far", e.PartialText);
        Assert.Contains("Event 3", e.Message);
        Assert.DoesNotContain("whisper", e.ToString());
    }

    [Fact]
    public async Task A_stream_that_just_ends_is_truncated()
    {
        foreach (string end in new[] { "", "data: {\"choices\":[{\"del", "data: [DON", "dat", "data: {\"choices\":[]}" })
        {
            var e = await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(Stream(Answers.Text("Hel") + Answers.Text("lo") + end)));
            Assert.Equal("Hello", e.PartialText);
        }
    }

    [Fact]
    public async Task A_stream_that_ends_in_the_middle_of_an_event_is_truncated_though_its_text_was_finished()
    {
        var e = await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(Stream(Answers.Text("ok") + Answers.Stop + "data: {\"usage\":{\"pro")));
        Assert.Equal("ok", e.PartialText);
    }

    [Fact]
    public async Task A_stream_of_several_answers_is_whole_when_all_are_finished()
    {
        const string First = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}},{\"index\":1,\"delta\":{\"content\":\"b\"}}]}\n\n";
        const string OneEnds = "data: {\"choices\":[{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
        const string OtherEnds = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
        Assert.Equal("ab", await Answers.ReadAsync(Stream(First + OneEnds + OtherEnds)));
        var e = await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(Stream(First + OneEnds + OneEnds)));
        Assert.Equal("a", e.PartialText);
    }

    [Fact]
    public async Task Every_delta_has_what_its_chunk_had()
    {
        var deltas = new List<ChatDelta>();
        await foreach (ChatDelta delta in Stream(
            "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"reasoning_content\":\"hm\"}}]}\n\n"
            + "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}}]}\n\n"
            + "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]}}]}\n\n"
            + "data: {\"choices\":[{\"index\":1,\"delta\":{\"refusal\":\"no\"}}]}\n\n"
            + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}],\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}}\n\n"
            + Answers.Done))
        {
            deltas.Add(delta);
        }

        Assert.Equal(5, deltas.Count);
        Assert.Equal("hm", deltas[0].Reasoning);
        Assert.Equal(new ToolCallDelta(0, "c1", "f", "{"), Assert.Single(deltas[1].ToolCalls));
        Assert.Equal(new ToolCallDelta(0, null, null, "}"), Assert.Single(deltas[2].ToolCalls));
        Assert.Equal((0, "no"), (deltas[3].ChoiceIndex, deltas[3].Refusal));
        Assert.Equal((FinishReason.ToolCalls, 3), (deltas[4].FinishReason, deltas[4].Usage!.TotalTokens));
    }

    [Fact]
    public async Task Usage_comes_with_the_text_of_its_chunk_and_by_itself_after_several_answers()
    {
        const string Usage = "\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":2}";
        var deltas = new List<ChatDelta>();
        await foreach (ChatDelta delta in Stream(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}},{\"index\":1,\"delta\":{\"content\":\"b\"}}]," + Usage + "}\n\n"
            + "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"c\"}}]," + Usage + "}\n\n"
            + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"},{\"index\":1,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
            + Answers.Done))
        {
            deltas.Add(delta);
        }

        Assert.Equal(["a 0 ", "b 1 ", " 0 3", "c 0 3", " 0 ", " 1 "], deltas.Select(delta => $"{delta.Text} {delta.ChoiceIndex} {delta.Usage?.TotalTokens}"));
    }

    [Fact]
    public async Task The_request_id_is_known_once_a_piece_has_arrived()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.HelloStream, ("x-request-id", "req-1"))).CreateClient();
        ChatStream stream = client.Chat("gpt-4o").User("Hi").StreamAsync();
        Assert.Null(stream.RequestId);
        await using IAsyncEnumerator<ChatDelta> deltas = stream.GetAsyncEnumerator();
        await deltas.MoveNextAsync();
        Assert.Equal("req-1", stream.RequestId);
    }

    [Fact]
    public async Task A_second_enumeration_throws_and_sends_nothing()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient();
        ChatStream stream = client.Chat("gpt-4o").User("Hi").StreamAsync();
        Assert.Empty(handler.Sent);
        await Answers.ReadAsync(stream);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Answers.ReadAsync(stream));
        Assert.Single(handler.Sent);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("data: x\n")]
    public async Task One_event_may_not_be_endless_though_the_answer_might_be_larger(string piece)
    {
        byte[] bytes = new byte[40_000_000];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)piece[i % piece.Length];
        var body = new ChunkStream(bytes, () => 1_000_000);
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(() => body)).CreateClient();
        var e = await Assert.ThrowsAsync<NoboxProtocolException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        Assert.Contains("event", e.Message);
        Assert.InRange(body.Position, EventReader.LongestEvent, EventReader.LongestEvent + 1_000_000);
    }

    [Fact]
    public async Task Many_large_events_are_not_one_endless_event()
    {
        string large = "data: {\"x\":\"" + new string('x', 1_000_000) + "\",\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
        Assert.Equal(new string('a', 20), await Answers.ReadAsync(Stream(string.Concat(Enumerable.Repeat(large, 20)) + Answers.Done)));
    }

    private static ChatStream Stream(string body)
    {
        NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(body)).CreateClient();
        return client.Chat("gpt-4o").User("Hi").StreamAsync();
    }
}
