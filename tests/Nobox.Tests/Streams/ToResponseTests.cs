using System.Text;
using System.Text.Json;
using CsCheck;

namespace Nobox.Tests.Streams;

/// <summary>A stream that is put together is the answer of a plain call.</summary>
public sealed class ToResponseTests
{
    private sealed record Choice(
        string Text, string? Reasoning, string? Refusal, (string Name, string Arguments)[] Calls, (string Text, bool Signed)[] Details,
        string[] Images, byte[]? Audio, string[] Tokens, int Annotations, string Finish);

    private static readonly Gen<string> Texts = Gen.String[Gen.Char["ab \n\"\\é漢"], 0, 30];

    private static readonly Gen<string?> Words = Gen.OneOf(Gen.Const((string?)null), Gen.String[Gen.Char["xyz "], 1, 20].Select(text => (string?)text));

    private static readonly Gen<Choice> Choices = Gen.Select(
        Gen.Select(Texts, Words, Words, Gen.OneOf(Gen.Const("stop"), Gen.Const("length"), Gen.Const("tool_calls"), Gen.Const("something_new"))),
        Gen.Select(Gen.String[Gen.Char["abc"], 1, 5], Texts).Array[0, 3],
        Gen.Select(Gen.String[Gen.Char["uvw "], 1, 20], Gen.Bool).Array[0, 3],
        Gen.Select(Gen.Byte.Array[1, 20].Array[0, 2], Gen.OneOf(Gen.Const((byte[]?)null), Gen.Byte.Array[0, 40].Select(bytes => (byte[]?)bytes))),
        Gen.Select(Texts.Array[0, 4], Gen.Int[0, 3]),
        (said, calls, details, media, rest) => new Choice(
            said.Item1, said.Item2, said.Item3, calls, details,
            [.. media.Item1.Select(bytes => "data:image/png;base64," + Convert.ToBase64String(bytes))], media.Item2, rest.Item1, rest.Item2, said.Item4));

    [Fact]
    public void A_response_that_is_streamed_in_any_pieces_is_put_together_as_it_was() =>
        Gen.Select(Choices.Array[1, 3], Gen.Int[1, 7]).Sample(
            (choices, piece) =>
            {
                ChatResponse whole = Send(ScriptedHandler.Json(Plain(choices)), client => client.Chat("test/any").User("Hi").SendAsync());
                ChatResponse streamed = Send(ScriptedHandler.Events(Streamed(choices, piece)), client => client.Chat("test/any").User("Hi").Choices(choices.Length).StreamAsync().ToResponseAsync());
                Assert.Equal(Describe(whole), Describe(streamed));
            },
            iter: 500);

    [Fact]
    public async Task A_stream_that_breaks_off_is_not_a_response()
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

    [Fact]
    public async Task Citations_that_come_with_every_event_are_the_answers()
    {
        const string one = "data: {\"citations\":[\"https://a.example/\"],\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n";
        const string two = "data: {\"citations\":[\"https://a.example/\",\"https://b.example/\"],\"choices\":[{\"delta\":{\"content\":\"b\"}}]}\n\n";
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(one + two + two + Answers.Done)).CreateClient();
        ChatResponse reply = await client.Chat("test/any").User("Hi").StreamAsync().ToResponseAsync();
        Assert.Equal("abb", reply.Text);
        Assert.Equal(["https://a.example/", "https://b.example/"], reply.Citations);
    }

    private static ChatResponse Send(Func<HttpResponseMessage> answer, Func<NoboxClient, Task<ChatResponse>> send)
    {
        using NoboxClient client = new ScriptedHandler(answer).CreateClient();
        return send(client).GetAwaiter().GetResult();
    }

    private static string Describe(ChatResponse response) => string.Join(
        "\n|",
        response.Choices
            .Select(choice => string.Join(
                ';',
                choice.Index,
                choice.Text,
                choice.Reasoning,
                choice.Refusal,
                choice.FinishReason,
                string.Join(',', choice.ToolCalls),
                string.Join(',', choice.ReasoningDetails.Select(detail => detail.Text + detail.ToJson())),
                string.Join(',', choice.Images.Select(image => image.MediaType + Convert.ToHexString(image.Bytes.Span))),
                choice.Audio is { } audio ? $"{audio.Id} {Convert.ToHexString(audio.Data.Span)} {audio.Transcript} {audio.ExpiresAt}" : "",
                string.Join(',', choice.Logprobs.Select(token => $"{token.Token} {token.Logprob} {string.Join('-', token.Bytes)} {token.Alternatives.Count}")),
                string.Join(',', choice.Annotations)))
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
                refusal = choice.Refusal,
                tool_calls = choice.Calls.Select((call, number) => new { id = $"call-{number}", type = "function", function = new { name = call.Name, arguments = call.Arguments } }),
                reasoning_details = choice.Details.Select((detail, number) => Detail(number, detail.Text, detail.Signed)),
                images = choice.Images.Select(Image),
                audio = choice.Audio is { } audio ? AudioField(Convert.ToBase64String(audio), choice.Text) : null,
                annotations = Enumerable.Range(0, choice.Annotations).Select(Annotation),
            },
            logprobs = new { content = choice.Tokens.Select(Token) },
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
            for (int number = 0; number < choice.Details.Length; number++)
            {
                // Where the reasoning has a text of its own, its details add nothing to it.
                string? beside = choice.Reasoning is null ? null : "";
                foreach (string part in Cut(choice.Details[number].Text, piece))
                    Event(events, index, Reasoning(Detail(number, part, false), beside));
                if (choice.Details[number].Signed)
                    Event(events, index, Reasoning(Detail(number, "", true), beside));
            }

            foreach (string part in Cut(choice.Text, piece))
                Event(events, index, new { content = part });
            foreach (string part in Cut(choice.Refusal ?? "", piece))
                Event(events, index, new { refusal = part });
            for (int number = 0; number < choice.Calls.Length; number++)
            {
                Event(events, index, new { tool_calls = new[] { new { index = number, id = $"call-{number}", function = new { name = choice.Calls[number].Name, arguments = "" } } } });
                foreach (string part in Cut(choice.Calls[number].Arguments, piece))
                    Event(events, index, new { tool_calls = new[] { new { index = number, function = new { arguments = part } } } });
            }

            foreach (string image in choice.Images)
                Event(events, index, new { images = new[] { Image(image) } });
            if (choice.Audio is { } audio)
                AddAudio(events, index, audio, choice.Text, piece);
            for (int number = 0; number < choice.Annotations; number++)
                Event(events, index, new { annotations = new[] { Annotation(number) } });
            foreach (string token in choice.Tokens)
                Event(events, index, new { }, logprobs: new { content = new[] { Token(token) } });
            Event(events, index, new { }, choice.Finish);
        }

        return events.Append(Answers.Done).ToString();
    }

    /// <summary>The base64 of the audio is cut anywhere, and its transcript elsewhere.</summary>
    private static void AddAudio(StringBuilder events, int index, byte[] audio, string transcript, int piece)
    {
        Event(events, index, new { audio = new { id = "audio-1" } });
        foreach (string part in Cut(Convert.ToBase64String(audio), piece))
            Event(events, index, new { audio = new { data = part } });
        foreach (string part in Cut(transcript, piece))
            Event(events, index, new { audio = new { transcript = part } });
        Event(events, index, new { audio = new { expires_at = 1700000000 } });
    }

    private static object Detail(int index, string text, bool signed) =>
        new { type = "reasoning.text", text, signature = signed ? "signed" : null, format = "v1", index };

    private static object Reasoning(object detail, string? beside) => new { reasoning = beside, reasoning_details = new[] { detail } };

    private static object Image(string url) => new { type = "image_url", image_url = new { url } };

    private static object AudioField(string data, string transcript) => new { id = "audio-1", data, transcript, expires_at = 1700000000 };

    private static object Annotation(int number) => new { type = "url_citation", url_citation = new { url = $"https://{number}.example/", title = "T", start_index = number, end_index = 9 } };

    private static object Token(string token) => new { token, logprob = -0.25, bytes = Encoding.UTF8.GetBytes(token).Select(b => (int)b), top_logprobs = new[] { new { token, logprob = -0.25 } } };

    private static void Event(StringBuilder events, int index, object delta, string? finish = null, object? logprobs = null) => events
        .Append("data: ")
        .Append(JsonSerializer.Serialize(new { id = "c-1", model = "m", created = 5, choices = new[] { new { index, delta, logprobs, finish_reason = finish } } }))
        .Append("\n\n");

    private static IEnumerable<string> Cut(string text, int piece)
    {
        for (int start = 0; start < text.Length; start += piece)
            yield return text.Substring(start, Math.Min(piece, text.Length - start));
    }
}
