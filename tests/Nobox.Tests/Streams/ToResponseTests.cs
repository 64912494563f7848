using System.Text;
using System.Text.Json;
using CsCheck;

namespace Nobox.Tests.Streams;

/// <summary>A stream that is put together is the answer of a plain call.</summary>
public sealed class ToResponseTests
{
    private sealed record Choice(string Text, string? Reasoning, (string Name, string Arguments)[] Calls, string Finish);

    private static readonly Gen<string> Texts = Gen.String[Gen.Char["ab \n\"\\é漢"], 0, 30];

    private static readonly Gen<Choice> Choices = Gen.Select(
        Texts,
        Gen.OneOf(Gen.Const((string?)null), Gen.String[Gen.Char["xyz "], 1, 20].Select(text => (string?)text)),
        Gen.Select(Gen.String[Gen.Char["abc"], 1, 5], Texts).Array[0, 3],
        Gen.OneOf(Gen.Const("stop"), Gen.Const("length"), Gen.Const("tool_calls"), Gen.Const("something_new")),
        (text, reasoning, calls, finish) => new Choice(text, reasoning, calls, finish));

    [Fact]
    public void A_response_that_is_streamed_in_any_pieces_is_put_together_as_it_was() =>
        Gen.Select(Choices.Array[1, 3], Gen.Int[1, 7]).Sample(
            (choices, piece) =>
            {
                ChatResponse whole = Send(ScriptedHandler.Json(Plain(choices)), client => client.Chat("test/any").User("Hi").SendAsync());
                ChatResponse streamed = Send(ScriptedHandler.Events(Streamed(choices, piece)), client => client.Chat("test/any").User("Hi").StreamAsync().ToResponseAsync());
                Assert.Equal(Describe(whole), Describe(streamed));
            },
            iter: 500);

    [Fact]
    public async Task A_stream_that_breaks_off_is_no_answer()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.Role + Answers.Text("Hel"))).CreateClient();
        var e = await Assert.ThrowsAsync<StreamTruncatedException>(() => client.Chat("test/any").User("Hi").StreamAsync().ToResponseAsync());
        Assert.Equal("Hel", e.PartialText);
    }

    [Fact]
    public async Task Token_details_and_the_price_come_with_the_answer()
    {
        const string usage = """
            data: {"id":"c","choices":[],"usage":{"prompt_tokens":10,"completion_tokens":4,"total_tokens":14,"completion_tokens_details":{"reasoning_tokens":3}}}


            """;
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.Text("Hi") + Answers.Stop + usage + Answers.Done)).CreateClient();
        ChatResponse reply = await client.Chat("test/any").User("Hi").StreamAsync().ToResponseAsync();
        Assert.Equal(("Hi", 14L, 3L), (reply.Text, reply.Usage!.TotalTokens, reply.Usage.ReasoningTokens));
        Assert.Single(reply.Choices);
    }

    private static ChatResponse Send(Func<HttpResponseMessage> answer, Func<NoboxClient, Task<ChatResponse>> send)
    {
        using NoboxClient client = new ScriptedHandler(answer).CreateClient();
        return send(client).GetAwaiter().GetResult();
    }

    private static string Describe(ChatResponse response) => string.Join(
        '|',
        response.Choices
            .Select(choice => $"{choice.Index};{choice.Text};{choice.Reasoning};{choice.FinishReason};{string.Join(',', choice.ToolCalls)}")
            .Prepend($"{response.Id};{response.Model};{response.Created}"));

    private static string Plain(Choice[] choices) => JsonSerializer.Serialize(new
    {
        id = "c-1",
        model = "m",
        created = 5,
        choices = choices.Select((choice, index) => new
        {
            index,
            message = new
            {
                role = "assistant",
                content = choice.Text,
                reasoning = choice.Reasoning,
                tool_calls = choice.Calls.Select((call, number) => new { id = $"call-{number}", type = "function", function = new { name = call.Name, arguments = call.Arguments } }),
            },
            finish_reason = choice.Finish,
        }),
    });

    private static string Streamed(Choice[] choices, int piece)
    {
        var events = new StringBuilder();
        for (int index = 0; index < choices.Length; index++)
        {
            Choice choice = choices[index];
            Event(events, index, new { role = "assistant", content = "" });
            foreach (string part in Cut(choice.Reasoning ?? "", piece))
                Event(events, index, new { reasoning = part });
            foreach (string part in Cut(choice.Text, piece))
                Event(events, index, new { content = part });
            for (int number = 0; number < choice.Calls.Length; number++)
            {
                Event(events, index, new { tool_calls = new[] { new { index = number, id = $"call-{number}", function = new { name = choice.Calls[number].Name, arguments = "" } } } });
                foreach (string part in Cut(choice.Calls[number].Arguments, piece))
                    Event(events, index, new { tool_calls = new[] { new { index = number, function = new { arguments = part } } } });
            }

            Event(events, index, new { }, choice.Finish);
        }

        return events.Append(Answers.Done).ToString();
    }

    private static void Event(StringBuilder events, int index, object delta, string? finish = null) =>
        events.Append("data: ").Append(JsonSerializer.Serialize(new { id = "c-1", model = "m", created = 5, choices = new[] { new { index, delta, finish_reason = finish } } })).Append("\n\n");

    private static IEnumerable<string> Cut(string text, int piece)
    {
        for (int start = 0; start < text.Length; start += piece)
            yield return text.Substring(start, Math.Min(piece, text.Length - start));
    }
}
