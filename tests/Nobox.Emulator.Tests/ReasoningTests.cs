using System.Text.Json;

namespace Nobox.Emulator.Tests;

public sealed class ReasoningTests : EmulatorTest
{
    protected override EmulatorOptions Options => new()
    {
        Catalog = """[ { "id": "acme/any", "pricing": { "prompt": "0.01", "completion": "0.02", "internal_reasoning": "0.03" } } ]"""u8.ToArray(),
    };

    [Theory]
    [InlineData("reasoning", """{"effort":"low"}""")]
    [InlineData("reasoning", """{"max_tokens":100}""")]
    [InlineData("reasoning", """{"enabled":true}""")]
    [InlineData("reasoning", "{}")]
    [InlineData("reasoning_effort", "\"high\"")]
    [InlineData("include_reasoning", "true")]
    public async Task Reasoning_comes_with_the_text_and_is_counted(string field, string value)
    {
        Reply plain = await AskAsync();
        Reply reply = await AskAsync((field, JsonElement.Parse(value)));
        JsonElement details = Assert.Single(reply.Message.GetProperty("reasoning_details").EnumerateArray());
        string reasoning = reply.Message.GetProperty("reasoning").GetString()!;

        Assert.Equal(plain.Text, reply.Text);
        Assert.Contains("Why?", reasoning);
        Assert.Equal(("reasoning.text", reasoning), (details.GetProperty("type").GetString(), details.GetProperty("text").GetString()));
        Assert.Equal(reply.CompletionTokens - plain.CompletionTokens, ReasoningTokens(reply));
        Assert.True(ReasoningTokens(reply) > 0);
    }

    [Theory]
    [InlineData(null, "null")]
    [InlineData("reasoning", """{"effort":"none"}""")]
    [InlineData("reasoning", """{"enabled":false}""")]
    [InlineData("reasoning_effort", "\"none\"")]
    [InlineData("include_reasoning", "false")]
    public async Task There_is_no_reasoning_without_a_request_for_it(string? field, string value)
    {
        Reply reply = await AskAsync((field ?? "user", JsonElement.Parse(value)));

        Assert.False(reply.Message.TryGetProperty("reasoning", out _));
        Assert.Equal(0, ReasoningTokens(reply));
    }

    [Fact]
    public async Task More_effort_is_more_reasoning_and_a_token_limit_bounds_it()
    {
        int[] tokens =
        [
            ReasoningTokens(await AskAsync(("reasoning_effort", "minimal"))),
            ReasoningTokens(await AskAsync(("reasoning_effort", "low"))),
            ReasoningTokens(await AskAsync(("reasoning_effort", "medium"))),
            ReasoningTokens(await AskAsync(("reasoning_effort", "high"))),
        ];

        Assert.Equal(tokens.Order(), tokens);
        Assert.Distinct(tokens);
        Assert.Equal(5, ReasoningTokens(await AskAsync(("reasoning", new { effort = "high", max_tokens = 5 }))));
    }

    [Theory]
    [InlineData("""{"reasoning":{"effort":"low","exclude":true}}""")]
    [InlineData("""{"reasoning":{"effort":"low"},"include_reasoning":false}""")]
    public async Task Excluded_reasoning_is_paid_and_not_shown(string fields)
    {
        Reply shown = await AskAsync(("reasoning", new { effort = "low" }));
        decimal before = Emulator.BalanceOf(Emulator.Token);
        (string, object?)[] more = [.. JsonElement.Parse(fields).EnumerateObject().Select(field => (field.Name, (object?)field.Value))];
        Reply hidden = await AskAsync(more);
        decimal afterWhole = Emulator.BalanceOf(Emulator.Token);
        Reply stream = await AskAsync([.. more, ("stream", true)]);

        Assert.False(hidden.Message.TryGetProperty("reasoning", out _));
        Assert.Equal(shown.Text, hidden.Text);
        Assert.Equal(ReasoningTokens(shown), ReasoningTokens(hidden));
        Assert.Equal(before - (0.05m + (0.03m * ReasoningTokens(hidden)) + (0.02m * (hidden.CompletionTokens - ReasoningTokens(hidden)))), afterWhole);
        Assert.DoesNotContain(stream.Deltas(), delta => delta.TryGetProperty("reasoning", out _));
        Assert.Equal(afterWhole - before, Emulator.BalanceOf(Emulator.Token) - afterWhole);
    }

    [Fact]
    public async Task A_stream_sends_the_reasoning_first()
    {
        Reply complete = await AskAsync(("reasoning_effort", "low"));
        Reply stream = await AskAsync(("reasoning_effort", "low"), ("stream", true));
        List<JsonElement> deltas = [.. stream.Deltas().Where(delta => delta.TryGetProperty("reasoning", out _))];

        Assert.Equal(complete.Message.GetProperty("reasoning").GetString(), string.Concat(deltas.Select(delta => delta.GetProperty("reasoning").GetString())));
        Assert.Equal(
            complete.Message.GetProperty("reasoning").GetString(),
            string.Concat(deltas.Select(delta => delta.GetProperty("reasoning_details")[0].GetProperty("text").GetString())));
        Assert.Equal(deltas.Count, ReasoningTokens(complete));
        Assert.Equal(complete.Text, stream.StreamedText());
        Assert.All(stream.Deltas().Skip(1).Take(deltas.Count), delta => Assert.False(delta.TryGetProperty("content", out _)));
    }

    [Fact]
    public async Task Reasoning_can_use_up_the_token_limit()
    {
        Reply reply = await AskAsync(("reasoning_effort", "high"), ("max_tokens", 5));

        Assert.Equal(("length", "", 5, 5), (reply.FinishReason, reply.Text, reply.CompletionTokens, ReasoningTokens(reply)));
    }

    [Theory]
    [InlineData("reasoning", "1", "reasoning must be an object")]
    [InlineData("reasoning", """{"effort":"huge"}""", "The reasoning effort 'huge' is unknown")]
    [InlineData("reasoning", """{"max_tokens":0}""", "max_tokens must be an integer greater than zero")]
    [InlineData("reasoning_effort", "2", "reasoning_effort must be a string")]
    [InlineData("include_reasoning", "2", "include_reasoning must be true or false")]
    public async Task Malformed_reasoning_options_are_refused(string field, string value, string message)
    {
        Reply reply = await AskAsync((field, JsonElement.Parse(value)));

        Assert.Equal(400, reply.Status);
        Assert.Contains(message, reply.ErrorMessage);
    }

    private static int ReasoningTokens(Reply reply) =>
        reply.Usage.GetProperty("completion_tokens_details").GetProperty("reasoning_tokens").GetInt32();

    private Task<Reply> AskAsync(params ReadOnlySpan<(string, object?)> more) =>
        Gateway.ChatAsync(GatewayCaller.Ask("Why?", [("model", "acme/any"), .. more]));
}
