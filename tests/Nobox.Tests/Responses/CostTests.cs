using System.Globalization;

namespace Nobox.Tests.Responses;

/// <summary>Tests the cost of a response: from the catalog's prices and the tokens used, or null.</summary>
public sealed class CostTests
{
    // Prices that no two kinds share, so that each shows in the sum.
    private static readonly ModelPricing All = new()
    {
        Prompt = 1,
        Completion = 10,
        Request = 0.5m,
        Image = 100,
        Audio = 1_000,
        WebSearch = 10_000,
        InternalReasoning = 100_000,
        InputCacheRead = 0.01m,
        InputCacheWrite = 0.1m,
    };

    private static readonly ModelPricing TextOnly = new() { Prompt = 1, Completion = 10 };

    public static TheoryData<string, ChatUsage, ModelPricing, string?> Costs => new()
    {
        { "text", Tokens(3, 2), TextOnly, "23" },
        { "nothing", Tokens(0, 0), TextOnly, "0" },
        { "the request", Tokens(3, 2), All, "23.5" },
        { "what was cached", Tokens(3, 2) with { CachedTokens = 2 }, All, "21.52" },
        { "what was written to a cache", Tokens(3, 2) with { CacheWriteTokens = 2 }, All, "21.7" },
        { "cache read and written", Tokens(3, 2) with { CachedTokens = 1, CacheWriteTokens = 1 }, All, "21.61" },
        { "audio", Tokens(3, 2) with { PromptAudioTokens = 1 }, All, "1022.5" },
        { "images without a price of their own", Tokens(3, 2) with { PromptImageTokens = 1 }, TextOnly, "23" },
        { "images that cost what text costs", Tokens(3, 2) with { PromptImageTokens = 1 }, TextOnly with { Image = 1 }, "23" },
        { "images that are included", Tokens(3, 2) with { PromptImageTokens = 1 }, TextOnly with { Image = 0 }, "23" },
        { "images at another price, for a token or for an image", Tokens(3, 2) with { PromptImageTokens = 1 }, All, null },
        { "images that were cached", Tokens(3, 2) with { CachedTokens = 2, PromptImageTokens = 3 }, TextOnly with { InputCacheRead = 0.01m }, "21.02" },
        { "audio that costs what text costs", Tokens(3, 2) with { PromptAudioTokens = 2, CachedTokens = 2 }, TextOnly with { Audio = 1, InputCacheRead = 0.01m }, "21.02" },
        { "reasoning priced apart", Tokens(3, 2) with { ReasoningTokens = 1 }, All, "100013.5" },
        { "reasoning priced as completion", Tokens(3, 2) with { ReasoningTokens = 1 }, TextOnly, "23" },
        { "reasoning that is included", Tokens(3, 2) with { ReasoningTokens = 1 }, TextOnly with { InternalReasoning = 0 }, "23" },
        { "searches", Tokens(3, 2) with { WebSearches = 2 }, All, "20023.5" },
        { "a count of nothing needs no price", Tokens(3, 2) with { CachedTokens = 0, CacheWriteTokens = 0, PromptAudioTokens = 0, WebSearches = 0, CompletionAudioTokens = 0 }, TextOnly, "23" },
        { "cached without a price", Tokens(3, 2) with { CachedTokens = 2 }, TextOnly, null },
        { "written without a price", Tokens(3, 2) with { CacheWriteTokens = 2 }, TextOnly, null },
        { "audio without a price", Tokens(3, 2) with { PromptAudioTokens = 1 }, TextOnly, null },
        { "searches without a price", Tokens(3, 2) with { WebSearches = 1 }, TextOnly, null },
        { "no price of the prompt", Tokens(3, 2), TextOnly with { Prompt = null }, null },
        { "no price of the answer", Tokens(3, 2), TextOnly with { Completion = null }, null },
        { "the catalog has no price of a spoken answer", Tokens(3, 2) with { CompletionAudioTokens = 1 }, All, null },
        { "the catalog has no price of a painted answer", Tokens(3, 2) with { CompletionImageTokens = 1 }, All, null },
        { "more cached than there was", Tokens(3, 2) with { CachedTokens = 4 }, All, null },
        { "more audio and images than there was", Tokens(3, 2) with { PromptAudioTokens = 2, PromptImageTokens = 2 }, TextOnly with { Audio = 1 }, null },
        { "more reasoning than there was", Tokens(3, 2) with { ReasoningTokens = 3 }, All, null },
        { "the number of cached audio tokens is not reported", Tokens(3, 2) with { CachedTokens = 1, PromptAudioTokens = 1 }, All, null },
        { "more tokens than a long has", Tokens(3, 2) with { CachedTokens = long.MaxValue, CacheWriteTokens = long.MaxValue }, All, null },
        { "a price not from this world", Tokens(3, 2), TextOnly with { Completion = decimal.MaxValue }, null },
    };

    [Theory]
    [MemberData(nameof(Costs))]
    public void Every_kind_of_token_has_its_price_and_a_missing_price_is_not_guessed(string what, ChatUsage usage, ModelPricing pricing, string? cost) =>
        Assert.True(Dollars(cost) == ChatCost.Of(usage, pricing), $"{what}: {ChatCost.Of(usage, pricing)}");

    [Theory]
    [InlineData("openai/gpt-4o", """{"prompt_tokens":10,"completion_tokens":2}""", "0.000045")]
    [InlineData("openai/gpt-4o", """{"prompt_tokens":10,"completion_tokens":2,"prompt_tokens_details":{"cached_tokens":4}}""", "0.00004")]
    [InlineData("openai/gpt-4o", "null", null)]
    [InlineData("openai/gpt-4o", "{}", null)]
    [InlineData("openai/gpt-4o", """{"prompt_tokens":10,"completion_tokens":2,"total_tokens":500}""", null)]
    [InlineData("openai/gpt-4o", """{"total_tokens":12}""", null)]
    [InlineData("openai/gpt-4o", """{"completion_tokens":2}""", null)]
    [InlineData("openai/gpt-4o", """{"prompt_tokens":10,"completion_tokens":-2}""", null)]
    [InlineData("openai/o1-preview", """{"prompt_tokens":10,"completion_tokens":2}""", null)]
    [InlineData("nobody/knows-this", """{"prompt_tokens":10,"completion_tokens":2}""", null)]
    public async Task The_cost_comes_from_usage_and_catalog_streamed_or_not(string model, string usage, string? cost)
    {
        string events = Answers.Text("ok") + Answers.Stop + "data: {\"choices\":[],\"usage\":" + usage + "}\n\n" + Answers.Done;
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Answer("", usage)), ScriptedHandler.Events(events)).CreateClient();
        Assert.Equal(Dollars(cost), (await client.Chat(model).User("Hi").SendAsync()).Cost);
        Assert.Equal(Dollars(cost), (await client.Chat(model).User("Hi").StreamAsync().ToResponseAsync()).Cost);
    }

    public static TheoryData<string, Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>>, string> Untold => new()
    {
        { "the number of audio tokens", chat => chat.Audio(new byte[] { 1 }, "wav"), "" },
        { "how often the web was searched", chat => chat.WebSearch(), "" },
        { "how often the web was searched unasked", chat => chat, ",\"annotations\":[{\"type\":\"url_citation\"}]" },
        { "how many tokens were spoken", chat => chat, ",\"audio\":{\"data\":\"AQID\"}" },
        { "how many tokens were painted", chat => chat, ",\"images\":[{\"image_url\":{\"url\":\"https://a.example/\"}}]" },
    };

    [Theory]
    [MemberData(nameof(Untold), DisableDiscoveryEnumeration = true)]
    public async Task There_is_no_cost_when_the_usage_lacks_a_count(
        string what, Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>> ask, string message)
    {
        const string usage = """{"prompt_tokens":10,"completion_tokens":2}""";
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json(Answer(message, usage))).CreateClient(options => options.Catalog = Priced);
        Assert.True((await ask(client.Chat("a/priced").User("Hi")).SendAsync()).Cost is null, what);
    }

    [Theory]
    [InlineData(100, 10, "2.00")]
    [InlineData(100, 0, "1.00")]
    [InlineData(0, null, "5.00")]
    [InlineData(100, null, "6.00")]
    public void An_estimate_takes_the_longest_response_unless_a_length_is_given(int prompt, int? completion, string cost) =>
        Assert.Equal(Dollars(cost), For("a/priced").MaxTokens(50).Build().EstimateCost(prompt, completion));

    [Fact]
    public void An_estimate_counts_every_answer_and_takes_the_models_own_limit()
    {
        Assert.Equal(1 + (3 * 50 * 0.1m), For("a/priced").MaxTokens(50).Choices(3).Build().EstimateCost(100));
        Assert.Equal(1 + (2000 * 0.1m), For("a/priced").Build().EstimateCost(100));
    }

    [Theory]
    [InlineData(3, 6148914691236517206)]
    [InlineData(2, long.MaxValue)]
    [InlineData(int.MaxValue, long.MaxValue)]
    public void An_estimate_that_overflows_is_none(int choices, long completionTokens) =>
        Assert.Null(For("a/priced").Choices(choices).Build().EstimateCost(0, completionTokens));

    [Fact]
    public void An_estimate_of_the_largest_numbers_is_one() =>
        Assert.Equal((long.MaxValue * 0.01m) + (long.MaxValue * 0.1m), For("a/priced").Build().EstimateCost(long.MaxValue, long.MaxValue));

    [Fact]
    public void An_estimate_that_would_be_a_guess_is_none()
    {
        Assert.Null(For("a/unpriced").MaxTokens(5).Build().EstimateCost(100));
        Assert.Null(For("a/endless").Build().EstimateCost(100));
        Assert.NotNull(For("a/endless").Build().EstimateCost(100, 5));
        Assert.Null(For("a/priced").Audio(new byte[] { 1 }, "wav").Build().EstimateCost(100, 5));
        Assert.Null(For("a/priced").WebSearch().Build().EstimateCost(100, 5));
        Assert.NotNull(For("a/priced").Image(new Uri("https://a.example/")).Build().EstimateCost(100, 5));
        Assert.Null(For("a/pictures").Image(new Uri("https://a.example/")).Build().EstimateCost(100, 5));
        Assert.NotNull(For("a/pictures").Build().EstimateCost(100, 5));
        Assert.Null(For("a/priced").ImageOutput().Build().EstimateCost(100, 5));
        Assert.Null(For("a/priced").Parameter("service_tier", "priority").Build().EstimateCost(100, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => For("a/priced").Build().EstimateCost(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => For("a/priced").Build().EstimateCost(1, -1));
    }

    private static ModelCatalog Priced { get; } = ModelCatalog.Parse("""
        [{"id":"a/priced","max_output_tokens":2000,"pricing":{"prompt":"0.01","completion":"0.1"}},
         {"id":"a/unpriced","max_output_tokens":2000},
         {"id":"a/pictures","pricing":{"prompt":"0.01","completion":"0.1","image":"0.0036"}},
         {"id":"a/endless","pricing":{"prompt":"0.01","completion":"0.1"}}]
        """u8);

    private static ChatUsage Tokens(long prompt, long completion) => new() { PromptTokens = prompt, CompletionTokens = completion };

    private static decimal? Dollars(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);

    private static ChatRequestBuilder<DynamicChatModel> For(string model)
    {
        using var client = new NoboxClient(new NoboxClientOptions { Token = "t", Catalog = Priced });
        return client.Chat(model).User("Hi");
    }

    private static string Answer(string message, string usage) =>
        """{"choices":[{"message":{"content":"ok" """ + message + "}}],\"usage\":" + usage + "}";
}
