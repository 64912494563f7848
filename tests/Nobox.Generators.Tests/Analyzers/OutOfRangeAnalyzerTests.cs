using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX2014: a constant value of a parameter is out of range.</summary>
public sealed class OutOfRangeAnalyzerTests
{
    [Theory]
    [InlineData("Temperature(2.5)", "'temperature' must be from 0 to 2, not 2.5; Temperature throws")]
    [InlineData("Temperature(-1)", "'temperature' must be from 0 to 2, not -1; Temperature throws")]
    [InlineData("Temperature(Warm)", "'temperature' must be from 0 to 2, not 3; Temperature throws")]
    [InlineData("Temperature(double.NaN)", "'temperature' must be from 0 to 2, not NaN; Temperature throws")]
    [InlineData("TopP(1.1f)", "'top_p' must be from 0 to 1, not 1.100000023841858; TopP throws")]
    [InlineData("PresencePenalty(3)", "'presence_penalty' must be from -2 to 2, not 3; PresencePenalty throws")]
    [InlineData("FrequencyPenalty(-3)", "'frequency_penalty' must be from -2 to 2, not -3; FrequencyPenalty throws")]
    [InlineData("RepetitionPenalty(-0.5)", "'repetition_penalty' must be from 0 to 2, not -0.5; RepetitionPenalty throws")]
    [InlineData("TopLogprobs(21)", "'top_logprobs' must be from 0 to 20, not 21; TopLogprobs throws")]
    [InlineData("MaxTokens(0)", "'max_tokens' must be at least 1, not 0; MaxTokens throws")]
    [InlineData("ReasoningTokens(0)", "'reasoning' must be at least 1, not 0; ReasoningTokens throws")]
    [InlineData("Choices(0)", "'n' must be at least 1, not 0; Choices throws")]
    [InlineData("User(\"\").TopK(count: -1)", "'top_k' must be at least 0, not -1; TopK throws")]
    public async Task The_range_is_named(string call, string expected) =>
        Assert.EndsWith(": warning NOBOX2014: " + expected + " ArgumentOutOfRangeException", Assert.Single(await RunAsync(call)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Temperature(0).TopP(1).PresencePenalty(-2).FrequencyPenalty(2).TopLogprobs(20).MaxTokens(1).Choices(1)")]
    [InlineData("Seed(long.MinValue)")]
    [InlineData("Temperature(System.Environment.TickCount)")]
    [InlineData("Parameter(\"mirostat\", 99)")]
    [InlineData("Temperature(\"hot\")")]
    public async Task Values_in_range_or_unknown_are_not_reported(string call) => Assert.Empty(await RunAsync(call));

    /// <summary>The rule and the builder use the same table: what one reports, the other throws for.</summary>
    [Theory]
    [InlineData(2.5)]
    [InlineData(double.NaN)]
    public void The_builder_throws_for_what_is_reported(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ChatRequest.For("any").Temperature(value));

    private static Task<string[]> RunAsync(string call) => AnalyzerRun.OnAsync(
        [new CatalogText("[]")], Compilations.Create($$"""using Nobox; class C { const double Warm = 3; object M(NoboxClient client, string id) => client.Chat(id).{{call}}; }"""));
}
