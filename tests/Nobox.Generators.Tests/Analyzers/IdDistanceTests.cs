using CsCheck;
using Nobox.Generators.Analyzers;
using Nobox.Generators.Catalog;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>Tests which id is taken for the one that was meant.</summary>
public sealed class IdDistanceTests
{
    private static readonly string[] Catalog =
    [
        "anthropic/claude-3-haiku", "claude-3-haiku", "anthropic/claude-3.5-sonnet", "claude-3.5-sonnet", "anthropic/claude-3.7-sonnet", "claude-3.7-sonnet",
        "anthropic/claude-sonnet-4", "claude-sonnet-4", "deepseek/deepseek-r1", "deepseek/deepseek-chat", "google/gemini-2.5-pro", "google/gemini-2.5-flash",
        "meta-llama/llama-3.3-70b-instruct", "meta-llama/llama-3.1-8b-instruct", "openai/gpt-4", "gpt-4", "openai/gpt-4o", "gpt-4o", "openai/gpt-4o-mini", "gpt-4o-mini",
        "openai/gpt-4.1", "gpt-4.1", "openai/gpt-5.1", "gpt-5.1", "openai/o1", "o1", "openai/o3-mini", "o3-mini", "qwen/qwen3-32b", "qwen/qwen3-235b-a22b",
    ];

    [Theory]
    [InlineData("gpt-5", "gpt-5.1")]
    [InlineData("openai/gpt-5", "openai/gpt-5.1")]
    [InlineData("claude-3-5-sonnet", "claude-3.5-sonnet")]
    [InlineData("claude-3_7-sonnet", "claude-3.7-sonnet")]
    [InlineData("claude-3.5", "claude-3.5-sonnet")]
    [InlineData("claude-3-5-sonnet-20241022", "claude-3.5-sonnet")]
    [InlineData("anthropic/claude-4-sonnet", "anthropic/claude-sonnet-4")]
    [InlineData("gpt4o", "gpt-4o")]
    [InlineData("GPT-4O", "gpt-4o")]
    [InlineData("gpt-40", "gpt-4o")]
    [InlineData("gtp-4o", "gpt-4o")]
    [InlineData("gpt-4o-mni", "gpt-4o-mini")]
    [InlineData("gpt-4o-2024-05-13", "gpt-4o")]
    [InlineData("anthropic/gpt-4o", "openai/gpt-4o")]
    [InlineData("open-ai/gpt-4o", "openai/gpt-4o")]
    [InlineData("deepseek-r1", "deepseek/deepseek-r1")]
    [InlineData("llama-3.3-70b-instruct", "meta-llama/llama-3.3-70b-instruct")]
    [InlineData("meta/llama-3.1-8b-instruct", "meta-llama/llama-3.1-8b-instruct")]
    [InlineData("google/gemini-2.5-flsh", "google/gemini-2.5-flash")]
    [InlineData("qwen/qwen3-23b-a22b", "qwen/qwen3-235b-a22b")]
    public void The_nearest_id_is_the_one_that_was_meant(string typed, string meant) => Assert.Equal(meant, Nearest(typed));

    [Theory]
    [InlineData("")]
    [InlineData("banana")]
    [InlineData("text-embedding-3-large")]
    [InlineData("o9")]
    [InlineData("mistralai/mixtral-8x22b")]
    public void Nothing_is_near_what_is_like_no_id(string typed) => Assert.Null(Nearest(typed));

    [Fact]
    public void No_text_is_farther_than_its_edits()
    {
        Gen<string> text = Gen.Char["ab25-./"].Array[0, 10].Select(letters => new string(letters));
        Gen.Select(text, text, Gen.Int[0, 30]).Sample(
            (one, other, limit) =>
            {
                int distance = new IdDistance(one).To(other, limit);
                int whole = one.Contains('/') || other.Contains('/') ? int.MaxValue : new EditDistance(one).To(other, limit);
                Assert.True(distance <= whole, $"{one} {other} {limit}: {distance} > {whole}");
                Assert.True(distance <= limit || distance == int.MaxValue);
            },
            iter: DeepTests.Cases(20_000));
    }

    [Fact]
    public void An_id_is_at_no_distance_from_itself_only() => Gen.Char["ab2-"].Array[1, 6].Select(letters => new string(letters)).Array[2].Sample(
        texts => Assert.Equal(texts[0] == texts[1], new IdDistance(texts[0]).To(texts[1], 100) == 0),
        iter: DeepTests.Cases(5_000));

    [Fact]
    public void Thousands_of_wrong_ids_cost_no_more_than_a_bound()
    {
        var catalog = new CatalogIds([.. Enumerable.Range(0, 4_000).Select(i => new CatalogEntry($"acme/a-model-of-many-words-{i:x8}"))]);
        int found = Enumerable.Range(0, 5_000).Count(i => catalog.FindNearest($"acme/a-model-of-many-wrods-{i:x8}", TestContext.Current.CancellationToken) is not null);
        Assert.InRange(found, 1, 500);
    }

    private static string? Nearest(string typed) => IdDistance.FindNearest(typed, Catalog, TestContext.Current.CancellationToken);
}
