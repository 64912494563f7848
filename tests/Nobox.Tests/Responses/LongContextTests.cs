using System.Globalization;
using CsCheck;

namespace Nobox.Tests.Responses;

/// <summary>Above a number of prompt tokens, all tokens of a request have other prices.</summary>
public sealed class LongContextTests
{
    private static readonly ModelPricing Tiered = new()
    {
        Prompt = 2,
        Completion = 12,
        InputCacheRead = 0.2m,
        WebSearch = 1_000,
        Request = 0.5m,
        LongContextTiers =
        [
            new LongContextTier { MinPromptTokens = 500, Pricing = new() { Prompt = 8, Completion = 24 } },
            new LongContextTier { MinPromptTokens = 200, Pricing = new() { Prompt = 4, Completion = 18, InputCacheRead = 0.4m } },
        ],
    };

    [Theory]
    [InlineData(0, 1, 0, "12.5")]
    [InlineData(200, 1, 0, "412.5")]
    [InlineData(201, 1, 0, "822.5")]
    [InlineData(201, 1, 100, "462.5")]
    [InlineData(500, 1, 0, "2018.5")]
    [InlineData(501, 1, 0, "4032.5")]
    [InlineData(501, 1, 100, null)]
    public void The_highest_tier_below_the_prompt_prices_all_tokens(long prompt, long completion, long cached, string? cost) =>
        Assert.Equal(Dollars(cost), ChatCost.Of(new ChatUsage { PromptTokens = prompt, CompletionTokens = completion, CachedTokens = cached }, Tiered));

    [Theory]
    [InlineData("searches do not depend on the prompt", "{}", 0, 0, 0, 2, "2818.5")]
    [InlineData("audio that costs what text costs", "{\"audio\":2}", 100, 0, 0, 0, "818.5")]
    [InlineData("images that cost what text costs", "{\"image\":2}", 0, 100, 0, 0, "818.5")]
    [InlineData("reasoning that costs what completion costs", "{\"internal_reasoning\":12}", 0, 0, 1, 0, "818.5")]
    [InlineData("audio of another price", "{\"audio\":3}", 100, 0, 0, 0, null)]
    [InlineData("images of another price", "{\"image\":4}", 0, 100, 0, 0, null)]
    [InlineData("reasoning of another price", "{\"internal_reasoning\":13}", 0, 0, 1, 0, null)]
    public void What_a_tier_does_not_name_is_known_only_where_it_follows(string what, string more, int audio, int image, int reasoning, int searches, string? cost)
    {
        ModelPricing pricing = Parse($$"""{"prompt":2,"completion":12,"request":0.5,"web_search":1000,"overrides":[{"min_prompt_tokens":100,"prompt":4,"completion":18}],{{more[1..]}}""".Replace(",}", "}", StringComparison.Ordinal));
        var usage = new ChatUsage { PromptTokens = 200, CompletionTokens = 1, PromptAudioTokens = audio, PromptImageTokens = image, ReasoningTokens = reasoning, WebSearches = searches };
        Assert.True(Dollars(cost) == ChatCost.Of(usage, pricing), $"{what}: {ChatCost.Of(usage, pricing)}");
    }

    [Fact]
    public async Task The_tiers_of_a_catalog_price_responses_and_estimates()
    {
        ModelCatalog catalog = ModelCatalog.Parse("""
            [{"id":"a/long","pricing":{"prompt":"0.000002","completion":"0.000012","overrides":[{"min_prompt_tokens":200000,"prompt":"0.000004","completion":"0.000018"}]}}]
            """u8);
        const string Body = """{"choices":[{"message":{"content":"ok"}}],"usage":{"prompt_tokens":250000,"completion_tokens":1000,"total_tokens":251000}}""";
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Body)).CreateClient(options => options.Catalog = catalog);
        ChatRequest request = client.Chat("a/long").User("Hi").Build();
        Assert.Equal(1.018m, (await client.SendAsync(request)).Cost);
        Assert.Equal(1.018m, request.EstimateCost(250_000, 1_000));
        Assert.Equal(0.412m, request.EstimateCost(200_000, 1_000));
    }

    [Theory]
    [InlineData("""[{"prompt":1}]""")]
    [InlineData("""[{"min_prompt_tokens":"100","prompt":1},{"min_prompt_tokens":50,"prompt":1,"completion":1}]""")]
    public void Prices_under_a_condition_that_nobody_evaluates_are_ignored(string tiers)
    {
        ModelPricing pricing = Parse($$"""{"prompt":2,"completion":12,"overrides":{{tiers}}}""");
        Assert.Null(ChatCost.Of(new ChatUsage { PromptTokens = 1, CompletionTokens = 1 }, pricing));
        Assert.Null(ChatCost.Of(new ChatUsage { PromptTokens = 100, CompletionTokens = 1 }, pricing));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("[null,5]")]
    public void No_tiers_are_none(string tiers) => Assert.Equal(Parse("""{"prompt":2}"""), Parse($$"""{"prompt":2,"overrides":{{tiers}}}"""));

    [Fact]
    public void Prices_are_equal_when_their_tiers_are()
    {
        Assert.Equal(Tiered, Tiered with { LongContextTiers = [.. Tiered.LongContextTiers] });
        Assert.NotEqual(Tiered, Tiered with { LongContextTiers = [] });
        Assert.Empty(new ModelPricing().LongContextTiers);
    }

    private static readonly Gen<decimal?> Price = Gen.Int[0, 1_000].Select(price => (decimal?)price);

    private static readonly Gen<ModelPricing> Prices = Gen.Select(Price, Price, Price, Price, Price, (prompt, completion, read, write, request) =>
        new ModelPricing { Prompt = prompt, Completion = completion, InputCacheRead = read, InputCacheWrite = write, Request = request });

    private static readonly Gen<ChatUsage> Usages = Gen.Select(Gen.Int[0, 300], Gen.Int[0, 300], Gen.Int[0, 300], Gen.Int[0, 300], (read, write, text, completion) =>
        new ChatUsage { PromptTokens = read + write + text, CompletionTokens = completion, CachedTokens = read, CacheWriteTokens = write });

    [Fact]
    public void A_cost_is_the_sum_of_its_parts() => Gen.Select(Usages, Prices).Sample((usage, prices) =>
    {
        decimal? parts = (usage.PromptTokens - usage.CachedTokens - usage.CacheWriteTokens) * prices.Prompt
            + usage.CachedTokens * prices.InputCacheRead
            + usage.CacheWriteTokens * prices.InputCacheWrite
            + usage.CompletionTokens * prices.Completion
            + prices.Request;
        return ChatCost.Of(usage, prices) == parts;
    });

    [Fact]
    public void More_tokens_never_cost_less_in_tiers_that_rise() => Gen.Select(Prices, Gen.Int[0, 1_000], Usages, Gen.Int[0, 500], Gen.Int[0, 500]).Sample(
        (prices, tokens, usage, prompt, completion) =>
        {
            ModelPricing tiered = prices with { LongContextTiers = [new LongContextTier { MinPromptTokens = tokens, Pricing = Doubled(prices) }] };
            ChatUsage more = usage with { PromptTokens = usage.PromptTokens + prompt, CompletionTokens = usage.CompletionTokens + completion };
            return ChatCost.Of(more, tiered) >= ChatCost.Of(usage, tiered);
        });

    [Fact]
    public void An_estimate_is_the_cost_of_what_it_estimates() => Gen.Select(Prices, Gen.Int[0, 1_000], Usages, Gen.Int[1, 5]).Sample((prices, tokens, usage, choices) =>
    {
        ModelPricing tiered = prices with { LongContextTiers = [new LongContextTier { MinPromptTokens = tokens, Pricing = Doubled(prices) }] };
        var plain = new ChatUsage { PromptTokens = usage.PromptTokens, CompletionTokens = usage.CompletionTokens * choices };
        return ChatCost.Estimate(new CostBasis(tiered, Modalities.Text, false, false, false, false), usage.PromptTokens, usage.CompletionTokens, choices) == ChatCost.Of(plain, tiered);
    });

    private static ModelPricing Doubled(ModelPricing prices) =>
        new() { Prompt = prices.Prompt * 2, Completion = prices.Completion * 2, InputCacheRead = prices.InputCacheRead * 2, InputCacheWrite = prices.InputCacheWrite * 2 };

    private static ModelPricing Parse(string pricing) =>
        ModelCatalog.Parse(System.Text.Encoding.UTF8.GetBytes($$"""[{"id":"a","pricing":{{pricing}}}]""")).Models[0].Pricing!;

    private static decimal? Dollars(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
