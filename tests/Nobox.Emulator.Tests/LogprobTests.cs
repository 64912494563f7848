using System.Text;
using System.Text.Json;

namespace Nobox.Emulator.Tests;

public sealed class LogprobTests : EmulatorTest
{
    [Fact]
    public async Task Every_token_of_the_text_has_its_log_probability_and_its_bytes()
    {
        Reply reply = await AskAsync(("logprobs", true));
        List<JsonElement> tokens = [.. Content(reply.Json.GetProperty("choices")[0])];

        Assert.Equal(reply.CompletionTokens, tokens.Count);
        Assert.Equal(reply.Text, string.Concat(tokens.Select(token => token.GetProperty("token").GetString())));
        Assert.Equal(reply.Text, Encoding.UTF8.GetString([.. tokens.SelectMany(token => token.GetProperty("bytes").EnumerateArray()).Select(value => value.GetByte())]));
        Assert.All(tokens, token => Assert.InRange(token.GetProperty("logprob").GetDouble(), -1, 0));
        Assert.All(tokens, token => Assert.Equal(0, token.GetProperty("top_logprobs").GetArrayLength()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public async Task The_most_likely_tokens_start_with_the_chosen_one(int count)
    {
        Reply reply = await AskAsync(("logprobs", true), ("top_logprobs", count));

        foreach (JsonElement token in Content(reply.Json.GetProperty("choices")[0]))
        {
            List<JsonElement> top = [.. token.GetProperty("top_logprobs").EnumerateArray()];
            List<double> chances = [.. top.Select(chance => chance.GetProperty("logprob").GetDouble())];

            Assert.Equal(count, top.Count);
            Assert.Equal(token.GetProperty("token").GetString(), top[0].GetProperty("token").GetString());
            Assert.Equal(token.GetProperty("logprob").GetDouble(), chances[0]);
            Assert.Equal(chances.OrderDescending(), chances);
            Assert.Distinct(top.Select(chance => chance.GetProperty("token").GetString()));
            Assert.InRange(chances.Sum(Math.Exp), 0, 1.0001);
        }
    }

    [Fact]
    public async Task A_stream_has_the_log_probabilities_of_a_plain_call()
    {
        Reply complete = await AskAsync(("logprobs", true), ("top_logprobs", 2));
        Reply stream = await AskAsync(("logprobs", true), ("top_logprobs", 2), ("stream", true));
        IEnumerable<JsonElement> choices = stream.Chunks.Select(chunk => chunk.GetProperty("choices")[0]);

        Assert.Equal(
            Content(complete.Json.GetProperty("choices")[0]).Select(token => token.GetRawText()),
            choices.Where(choice => choice.TryGetProperty("logprobs", out _)).SelectMany(Content).Select(token => token.GetRawText()));
    }

    [Fact]
    public async Task There_are_none_unless_requested() =>
        Assert.False((await AskAsync()).Json.GetProperty("choices")[0].TryGetProperty("logprobs", out _));

    [Theory]
    [InlineData("top_logprobs", "2", "top_logprobs needs logprobs to be true")]
    [InlineData("top_logprobs", "2.5", "top_logprobs must be an integer")]
    [InlineData("logprobs", "2", "logprobs must be true or false")]
    public async Task Malformed_options_are_refused(string field, string value, string message)
    {
        Reply reply = await AskAsync((field, JsonElement.Parse(value)));

        Assert.Equal(400, reply.Status);
        Assert.Contains(message, reply.ErrorMessage);
    }

    private static IEnumerable<JsonElement> Content(JsonElement choice) => choice.GetProperty("logprobs").GetProperty("content").EnumerateArray();

    private Task<Reply> AskAsync(params ReadOnlySpan<(string, object?)> more) => Gateway.ChatAsync(GatewayCaller.Ask("Why? \ud83e\ude90", more));
}
