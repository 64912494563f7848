using System.Text.Json;

namespace Nobox.Tests.Responses;

/// <summary>Reasoning in the forms that providers write it, and need it back.</summary>
public sealed class ReasoningDialectTests
{
    private const string Call = """{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}""";

    [Theory]
    [InlineData("reasoning")]
    [InlineData("reasoning_content")]
    [InlineData("reasoning_text")]
    [InlineData("thinking")]
    public async Task Text_goes_back_beside_tool_calls_in_the_field_that_it_came_in(string field)
    {
        ChatChoice choice = await Dialect.ReadAsync($$"""{"content":null,"{{field}}":"Okay","tool_calls":[{{Call}}]}""");
        Assert.Equal(("Okay", field), (choice.Reasoning, choice.ReasoningField));
        Assert.Equal($$"""{"role":"assistant","content":null,"{{field}}":"Okay","tool_calls":[{{Call}}]}""", Dialect.Reply(choice));
        Assert.Equal((choice.Reasoning, field), (ChatMessage.Assistant(choice).Reasoning, ChatMessage.Assistant(choice).ReasoningField));
        Assert.Equal("""{"role":"assistant","content":"Hi"}""", Dialect.Reply(await Dialect.ReadAsync($$"""{"content":"Hi","{{field}}":"Okay"}""")));
        ChatChoice streamed = await Dialect.ReadDeltasAsync($$"""{"{{field}}":"Ok"}""", $$"""{"{{field}}":"ay","content":""}""", """{"content":"Hi"}""");
        Assert.Equal(("Okay", field, "Hi"), (streamed.Reasoning, streamed.ReasoningField, streamed.Text));
    }

    [Theory]
    [InlineData("""{"reasoning":"Okay","reasoning_content":"Okay"}""", "reasoning")]
    [InlineData("""{"reasoning":null,"reasoning_content":"Okay"}""", "reasoning_content")]
    [InlineData("""{"reasoning":"","thinking":"Okay"}""", "thinking")]
    [InlineData("""{"reasoning":{"content":"Okay"}}""", "reasoning")]
    [InlineData("""{"reasoning":["Ok","ay"]}""", "reasoning")]
    [InlineData("""{"reasoning_details":[{"type":"reasoning.text","text":"Okay"}]}""", "reasoning")]
    [InlineData("""{"reasoning_details":[{"type":"reasoning.summary","summary":"Okay"}]}""", "reasoning")]
    [InlineData("""{"reasoning_content":"","content":[{"type":"thinking","thinking":"Okay"}]}""", "reasoning")]
    public async Task The_text_is_the_first_that_is_there(string message, string field)
    {
        ChatChoice choice = await Dialect.ReadAsync(message);
        Assert.Equal(("Okay", field), (choice.Reasoning, choice.ReasoningField));
    }

    [Theory]
    [InlineData("""{"type":"thinking","thinking":[{"type":"text","text":"Okay"}]}""")]
    [InlineData("""{"type":"thinking","thinking":[{"type":"text","text":"Ok"},{"type":"reference","reference_ids":[1]},{"type":"text","text":"ay"}],"closed":true}""")]
    [InlineData("""{"type":"thinking","thinking":"Okay","signature":"SIG=="}""")]
    [InlineData("""{"type":"reasoning","text":"Okay"}""")]
    [InlineData("""{"type":"reasoning","summary":[{"type":"summary_text","text":"Okay"}],"encrypted_content":"x"}""")]
    public async Task Thinking_parts_are_reasoning_and_go_back_as_parts(string part)
    {
        ChatChoice choice = await Dialect.ReadAsync($$"""{"content":[{{part}},{"type":"text","text":"Hi"}]}""");
        Assert.Equal(("Okay", "Hi", part), (choice.Reasoning, choice.Text, Assert.Single(choice.ReasoningDetails).ToJson()));
        Assert.Empty(choice.OtherContent);
        string reply = $$"""{"role":"assistant","content":[{{part}},{"type":"text","text":"Hi"}]}""";
        Assert.Equal(reply, Dialect.Reply(choice));
        Assert.Equal("Hi", ChatMessage.Assistant(choice).Text);

        // Also of a response that was saved, and without any text.
        ChatResponse loaded = JsonSerializer.Deserialize<ChatResponse>(JsonSerializer.Serialize(new ChatResponse([choice])))!;
        Assert.Equal(choice, loaded.Choices[0]);
        ChatChoice calls = await Dialect.ReadAsync($$"""{"content":[{{part}}],"tool_calls":[{{Call}}]}""");
        Assert.Equal($$"""{"role":"assistant","content":[{{part}}],"tool_calls":[{{Call}}]}""", Dialect.Reply(calls));
    }

    [Fact]
    public async Task Thinking_parts_that_are_streamed_are_one()
    {
        ChatChoice choice = await Dialect.ReadDeltasAsync(
            """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Ok"}]}]}""",
            """{"content":[{"type":"thinking","thinking":[{"type":"text","text":"ay"}]}]}""",
            """{"content":"H"}""",
            """{"content":[{"type":"text","text":"i"}]}""");
        Assert.Equal(("Okay", "Hi"), (choice.Reasoning, choice.Text));
        Assert.Equal(
            """{"role":"assistant","content":[{"type":"thinking","thinking":[{"type":"text","text":"Okay"}]},{"type":"text","text":"Hi"}]}""",
            Dialect.Reply(choice));
        ChatChoice signed = await Dialect.ReadDeltasAsync(
            """{"content":[{"type":"thinking","thinking":"Ok"}]}""",
            """{"content":[{"type":"thinking","thinking":"ay"}]}""",
            """{"content":[{"type":"thinking","thinking":"","signature":"SIG=="}]}""",
            """{"content":[{"type":"redacted_thinking","data":"x"}]}""",
            """{"content":[{"type":"redacted_thinking","data":"y"}]}""");
        Assert.Equal(
            ["""{"type":"thinking","thinking":"Okay","signature":"SIG=="}""", """{"type":"redacted_thinking","data":"x"}""", """{"type":"redacted_thinking","data":"y"}"""],
            signed.ReasoningDetails.Select(detail => detail.ToJson()));
    }

    [Fact]
    public async Task The_text_of_thinking_parts_is_not_part_of_the_text()
    {
        string[] events =
        [
            """{"choices":[{"delta":{"content":[{"type":"thinking","thinking":[{"type":"text","text":"Okay"}]},{"text":"H","type":"text"}]}}]}""",
            """{"choices":[{"delta":{"content":[{"text":"Okay","type":"reasoning"},{"type":"text","text":"i \u00e9"}]}}]}""",
        ];
        Assert.Equal("Hi é", (await Dialect.StreamAsync(events)).Text);
        Assert.Equal("Hi é", await Dialect.StreamUtf8Async(events));
    }

    [Theory]
    [InlineData("thinking_blocks", """[{"type":"thinking","thinking":"Okay","signature":"SIG=="},{"type":"redacted_thinking","data":"x"}]""")]
    [InlineData("reasoning_details", """[{"type":"reasoning.text","text":"Okay","signature":"s"},{"type":"reasoning.encrypted","data":"x","id":null}]""")]
    [InlineData("reasoning", """[{"type":"reasoning","content":[{"type":"reasoning_text","text":"Okay"}]}]""")]
    public async Task Details_go_back_in_the_field_that_they_came_in(string field, string details)
    {
        ChatChoice choice = await Dialect.ReadAsync($$"""{"content":"Hi","{{field}}":{{details}}}""");
        Assert.Equal("Okay", choice.Reasoning);
        Assert.All(choice.ReasoningDetails, detail => Assert.Equal(field, detail.Field));
        Assert.Equal($$"""{"role":"assistant","content":"Hi","{{field}}":{{details}}}""", Dialect.Reply(choice));
        Assert.Equal(choice, JsonSerializer.Deserialize<ChatResponse>(JsonSerializer.Serialize(new ChatResponse([choice])))!.Choices[0]);
    }

    [Fact]
    public void Saved_details_of_thinking_are_parts_of_the_content() =>
        Assert.Equal(
            ["content", "content", "reasoning_details"],
            ReasoningDetail.ParseArray("""[{"type":"thinking","thinking":"a"},{"type":"redacted_thinking"},{"type":"reasoning.text"}]""").Select(detail => detail.Field));

    [Theory]
    [InlineData("reasoning_details", """{"type":"reasoning.encrypted","data":"E1","id":"t1","index":0}""", """{"type":"reasoning.encrypted","data":"E2","id":"t2","index":0}""")]
    [InlineData("reasoning_details", """{"type":"reasoning.encrypted","data":"E1"}""", """{"type":"reasoning.encrypted","data":"E2"}""")]
    [InlineData("reasoning_details", """{"type":"reasoning.text","text":"A","signature":"S1"}""", """{"type":"reasoning.text","text":"B","signature":"S2"}""")]
    [InlineData("reasoning_details", """{"type":"reasoning.text","text":"A","signature":"S1","index":0}""", """{"type":"reasoning.text","text":"B","signature":"S2","index":0}""")]
    [InlineData("reasoning_details", """{"type":"reasoning.summary","summary":"A","id":"t1"}""", """{"type":"reasoning.summary","summary":"B","id":"t2"}""")]
    [InlineData("thinking_blocks", """{"type":"thinking","thinking":"","signature":"S1"}""", """{"type":"thinking","thinking":"","signature":"S2"}""")]
    public async Task Details_with_ids_or_signatures_of_their_own_stay_apart(string field, params string[] details)
    {
        ChatChoice choice = await Dialect.ReadDeltasAsync([.. details.Select(detail => $$"""{"{{field}}":[{{detail}}]}""")]);
        Assert.Equal(details, choice.ReasoningDetails.Select(detail => detail.ToJson()));
    }

    [Fact]
    public async Task Text_after_a_signature_begins_another_detail()
    {
        ChatChoice choice = await Dialect.ReadDeltasAsync(
            """{"thinking_blocks":[{"type":"thinking","thinking":"A"}]}""",
            """{"thinking_blocks":[{"type":"thinking","thinking":"a","signature":null}]}""",
            """{"thinking_blocks":[{"type":"thinking","thinking":"","signature":"S1"}]}""",
            """{"thinking_blocks":[{"type":"thinking","thinking":"B"}]}""",
            """{"thinking_blocks":[{"type":"thinking","thinking":"","signature":"S2"}]}""");
        Assert.Equal(
            ["""{"type":"thinking","thinking":"Aa","signature":"S1"}""", """{"type":"thinking","thinking":"B","signature":"S2"}"""],
            choice.ReasoningDetails.Select(detail => detail.ToJson()));
    }
}
