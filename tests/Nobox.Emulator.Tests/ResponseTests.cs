using System.Text.Json;

namespace Nobox.Emulator.Tests;

public sealed class ResponseTests : EmulatorTest
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    protected override EmulatorOptions Options => new() { TimeProvider = new ManualTimeProvider(Now) };

    [Fact]
    public async Task A_response_has_the_documented_form()
    {
        JsonElement json = (await Gateway.ChatAsync(GatewayCaller.Ask("Hello"))).Json;
        JsonElement choice = Assert.Single(json.GetProperty("choices").EnumerateArray());
        JsonElement usage = json.GetProperty("usage");

        Assert.Equal("chat.completion", json.GetProperty("object").GetString());
        Assert.StartsWith("chatcmpl-", json.GetProperty("id").GetString());
        Assert.Equal(Now.ToUnixTimeSeconds(), json.GetProperty("created").GetInt64());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("system_fingerprint").ValueKind);
        Assert.Equal(0, choice.GetProperty("index").GetInt32());
        Assert.Equal("assistant", choice.GetProperty("message").GetProperty("role").GetString());
        Assert.Equal(
            usage.GetProperty("total_tokens").GetInt32(),
            usage.GetProperty("prompt_tokens").GetInt32() + usage.GetProperty("completion_tokens").GetInt32());
    }

    [Fact]
    public async Task The_same_conversation_gets_the_same_response_from_every_emulator()
    {
        await using GatewayEmulator other = await GatewayEmulator.StartAsync(Options);
        using var otherGateway = new GatewayCaller(other);
        Reply one = await Gateway.ChatAsync("""{"model":"gpt-4o","messages":[{"role":"user","content":"Why?"}]}""");
        Reply two = await otherGateway.ChatAsync(
            """{ "messages": [ { "content": [ { "text": "Wh\u0079?", "type": "text" } ], "role": "user" } ], "model": "openai/gpt-4o" }""");

        Assert.Equal(200, one.Status);
        Assert.Equal(one.Body, two.Body);
    }

    [Fact]
    public async Task Another_conversation_or_model_gets_another_id()
    {
        Reply[] replies =
        [
            await Gateway.ChatAsync(GatewayCaller.Ask("Why?")),
            await Gateway.ChatAsync(GatewayCaller.Ask("Why not?")),
            await Gateway.ChatAsync(GatewayCaller.Ask("Why?", ("model", "gpt-4o-mini"))),
            await Gateway.ChatAsync(GatewayCaller.Ask("Why?", ("messages", new object[] { new { role = "system", content = "Why?" } }))),
        ];

        Assert.Distinct(replies.Select(reply => reply.Json.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task The_last_message_of_the_user_and_the_instructions_are_quoted()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("", ("messages", new object[]
        {
            new { role = "system", content = "Be brief." },
            new { role = "user", content = "What is a comet?" },
            new { role = "assistant", content = "Dirty ice." },
            new { role = "user", content = "And a planet? \ud83e\ude90" },
        })));

        Assert.Contains("\"And a planet? \ud83e\ude90\"", reply.Text);
        Assert.Contains("\"Be brief.\"", reply.Text);
        Assert.DoesNotContain("comet", reply.Text);
    }

    [Fact]
    public async Task A_long_question_is_quoted_in_part()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask(string.Concat(Enumerable.Repeat("\ud83d\ude00", 5000))));

        Assert.Equal(200, reply.Text.EnumerateRunes().Count(rune => rune.Value == 0x1F600));
    }

    [Fact]
    public async Task A_response_is_long_enough_to_watch_a_stream() =>
        Assert.True((await Gateway.ChatAsync(GatewayCaller.Ask("Hello"))).CompletionTokens > 40);

    [Theory]
    [InlineData("max_tokens")]
    [InlineData("max_completion_tokens")]
    public async Task The_token_limit_cuts_the_response(string limit)
    {
        Reply complete = await Gateway.ChatAsync(GatewayCaller.Ask("Tell me a story"));
        Reply cut = await Gateway.ChatAsync(GatewayCaller.Ask("Tell me a story", (limit, 20)));

        Assert.Equal(("stop", "length"), (complete.FinishReason, cut.FinishReason));
        Assert.Equal(20, cut.CompletionTokens);
        Assert.StartsWith(cut.Text, complete.Text);
        Assert.NotEqual(cut.Text, complete.Text);
    }

    [Fact]
    public async Task A_limit_of_exactly_the_tokens_does_not_cut_the_response()
    {
        Reply complete = await Gateway.ChatAsync(GatewayCaller.Ask("Hello"));
        Reply limited = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("max_tokens", complete.CompletionTokens)));

        Assert.Equal(complete.Body, limited.Body);
    }

    [Fact]
    public async Task The_smaller_of_two_limits_counts()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("max_tokens", 30), ("max_completion_tokens", 7)));

        Assert.Equal(7, reply.CompletionTokens);
    }

    [Fact]
    public async Task The_model_s_own_output_limit_cuts_too()
    {
        byte[] catalog = """[ { "id": "acme/terse", "max_output_tokens": 3 } ]"""u8.ToArray();
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(new EmulatorOptions { Catalog = catalog });
        using var gateway = new GatewayCaller(emulator);

        Reply reply = await gateway.ChatAsync(GatewayCaller.Ask("Hello", ("model", "acme/terse"), ("max_tokens", 10)));

        Assert.Equal(("length", 3), (reply.FinishReason, reply.CompletionTokens));
    }

    [Fact]
    public async Task The_first_stop_text_ends_the_response_and_is_not_in_it()
    {
        Reply complete = await Gateway.ChatAsync(GatewayCaller.Ask("one two three four"));
        Reply cut = await Gateway.ChatAsync(GatewayCaller.Ask("one two three four", ("stop", new[] { "four", " three", "not there" })));

        Assert.Equal("stop", cut.FinishReason);
        Assert.Equal(complete.Text[..complete.Text.IndexOf(" three", StringComparison.Ordinal)], cut.Text);
    }

    [Fact]
    public async Task Several_choices_differ_and_are_all_counted()
    {
        Reply one = await Gateway.ChatAsync(GatewayCaller.Ask("Hello"));
        Reply three = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("n", 3)));
        string[] texts = [three.TextOf(0), three.TextOf(1), three.TextOf(2)];

        Assert.Equal(3, three.Json.GetProperty("choices").GetArrayLength());
        Assert.Distinct(texts);
        Assert.Equal(one.Text, texts[0]);
        Assert.True(three.CompletionTokens > 2 * one.CompletionTokens);
    }

    [Theory]
    [InlineData("", 4)]
    [InlineData("a", 5)]
    [InlineData("planet", 5)]
    [InlineData("planets", 6)]
    [InlineData("a  bc\n d", 7)]
    [InlineData("\u661f\u661f\u661f", 6)]
    [InlineData("   ", 5)]
    public async Task Prompt_tokens_are_four_a_message_and_one_for_six_bytes_of_a_word(string question, int tokens) =>
        Assert.Equal(tokens, (await Gateway.ChatAsync(GatewayCaller.Ask(question))).PromptTokens);

    [Fact]
    public async Task An_image_is_85_tokens_of_their_own()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("", ("messages", new object[]
        {
            new { role = "user", content = new object[] { new { type = "image_url", image_url = new { url = "https://example.com/a.png" } } } },
        })));

        Assert.Equal(89, reply.PromptTokens);
        Assert.Equal(85, reply.Json.GetProperty("usage").GetProperty("prompt_tokens_details").GetProperty("image_tokens").GetInt32());
    }

    [Fact]
    public async Task Usage_has_cached_audio_and_reasoning_tokens_even_when_there_are_none()
    {
        JsonElement usage = (await Gateway.ChatAsync(GatewayCaller.Ask("Hello"))).Usage;

        Assert.Equal("""{"cached_tokens":0,"audio_tokens":0}""", usage.GetProperty("prompt_tokens_details").GetRawText());
        Assert.Equal("""{"reasoning_tokens":0,"audio_tokens":0}""", usage.GetProperty("completion_tokens_details").GetRawText());
    }

    [Fact]
    public async Task The_messages_before_the_last_one_of_the_assistant_are_cached_in_blocks_of_128()
    {
        string long1500 = string.Concat(Enumerable.Repeat("word ", 1500));
        object[] first = [new { role = "user", content = long1500 }];
        object[] second = [.. first, new { role = "assistant", content = "Hm." }, new { role = "user", content = "Why?" }];

        Assert.Equal(0, await CachedAsync(first));
        Assert.Equal(1408, await CachedAsync(second));
        Assert.Equal(0, await CachedAsync([new { role = "user", content = "Hello" }, .. second[1..]]));
    }

    [Fact]
    public async Task Another_seed_gives_another_response_and_the_same_seed_the_same()
    {
        string[] texts =
        [
            (await Gateway.ChatAsync(GatewayCaller.Ask("Hello"))).Text,
            (await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("seed", 1)))).Text,
            (await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("seed", 2)))).Text,
        ];

        Assert.Distinct(texts);
        Assert.Equal(texts[1], (await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("seed", 1)))).Text);
    }

    private async Task<int> CachedAsync(object[] messages) =>
        (await Gateway.ChatAsync(GatewayCaller.Ask("", ("model", "gpt-5"), ("messages", messages))))
            .Usage.GetProperty("prompt_tokens_details").GetProperty("cached_tokens").GetInt32();
}
