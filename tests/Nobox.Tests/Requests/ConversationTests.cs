namespace Nobox.Tests.Requests;

/// <summary>An answer goes back to the model with all that its provider needs, and nothing else.</summary>
public sealed class ConversationTests
{
    [Fact]
    public Task A_plain_answer_goes_back_as_its_text() => GoesBack("""{"content":"Hello"}""", """{"role":"assistant","content":"Hello"}""");

    [Fact]
    public Task Reasoning_without_details_stays_out_of_the_conversation() =>
        GoesBack("""{"content":"Hello","reasoning":"hm"}""", """{"role":"assistant","content":"Hello"}""");

    [Fact]
    public Task Reasoning_details_go_back_as_they_came() => GoesBack(
        """{"content":"Hello","reasoning":"hm","reasoning_details":[{"type":"reasoning.text","text":"hm","signature":"s\"1","index":0},{"type":"reasoning.encrypted","data":"x+/=","index":1}]}""",
        """{"role":"assistant","content":"Hello","reasoning_details":[{"type":"reasoning.text","text":"hm","signature":"s\"1","index":0},{"type":"reasoning.encrypted","data":"x+/=","index":1}]}""");

    [Fact]
    public Task Between_tool_calls_a_model_keeps_its_thoughts() => GoesBack(
        """{"content":null,"reasoning_content":"hm","tool_calls":[{"id":"c1","function":{"name":"f","arguments":"{}"}}]}""",
        """{"role":"assistant","content":null,"reasoning_content":"hm","tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]}""");

    [Fact]
    public Task A_refusal_goes_back_as_what_was_said() =>
        GoesBack("""{"content":null,"refusal":"No."}""", """{"role":"assistant","content":"No."}""");

    [Fact]
    public Task Audio_goes_back_by_its_id() =>
        GoesBack("""{"content":null,"audio":{"id":"audio_1","data":"AQID","transcript":"Hi"}}""", """{"role":"assistant","content":null,"audio":{"id":"audio_1"}}""");

    [Fact]
    public async Task A_streamed_answer_goes_back_as_a_plain_one_does()
    {
        const string events = """
            data: {"choices":[{"delta":{"reasoning":"h","reasoning_details":[{"type":"reasoning.text","text":"h","index":0}]}}]}

            data: {"choices":[{"delta":{"reasoning":"m","reasoning_details":[{"type":"reasoning.text","text":"m","index":0}]}}]}

            data: {"choices":[{"delta":{"reasoning_details":[{"type":"reasoning.text","signature":"s","index":0}]}}]}

            data: {"choices":[{"delta":{"content":"Hello"},"finish_reason":"stop"}]}


            """;
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(events)).CreateClient();
        ChatRequest request = ChatRequest.For("test/any").User("Hi").Build();
        ChatResponse reply = await client.StreamAsync(request).ToResponseAsync();
        Assert.Equal(("hm", "Hello"), (reply.Reasoning, reply.Text));
        Assert.Contains(
            """{"role":"assistant","content":"Hello","reasoning_details":[{"type":"reasoning.text","text":"hm","index":0,"signature":"s"}]}""",
            request.WithReply(reply).ToJson());
    }

    [Fact]
    public void Messages_that_carry_different_reasoning_are_not_equal()
    {
        static ChatMessage Message(string? reasoning) => ChatMessage.Assistant(new ChatChoice { ToolCalls = [new ToolCall("1", "f", "{}")], Reasoning = reasoning });
        Assert.Equal(Message("a"), Message("a"));
        Assert.NotEqual(Message("a"), Message("b"));
        Assert.NotEqual(Message("a"), Message(null));
    }

    private static async Task GoesBack(string answer, string message)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json("""{"choices":[{"message":""" + answer + "}]}")).CreateClient();
        ChatRequest request = ChatRequest.For("test/any").User("Hi").Build();
        ChatResponse reply = await client.SendAsync(request);
        string expected = """{"model":"test/any","messages":[{"role":"user","content":"Hi"},""" + message + """,{"role":"user","content":"And?"}]}""";
        Assert.Equal(expected, request.WithReply(reply).WithUser("And?").ToJson());
        Assert.Equal(expected, ChatRequest.For("test/any").User("Hi").Add(reply).User("And?").Build().ToJson());
    }
}
