using System.Globalization;
using System.Text.Json;

namespace Nobox.Tests.Responses;

/// <summary>Gateways name and add the same numbers in different ways. Usage and cost are the same for all of them.</summary>
public sealed class UsageDialectTests
{
    // 100 prompt tokens of which 90 are cached, 10 completion tokens of which 4 are reasoning.
    public static TheoryData<string, string> Cached => new()
    {
        { "OpenAI", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"prompt_tokens_details":{"cached_tokens":90,"audio_tokens":0},"completion_tokens_details":{"reasoning_tokens":4}}""" },
        { "OpenAI Responses", """{"input_tokens":100,"output_tokens":10,"total_tokens":110,"input_tokens_details":{"cached_tokens":90},"output_tokens_details":{"reasoning_tokens":4}}""" },
        { "DeepSeek", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"prompt_cache_hit_tokens":90,"prompt_cache_miss_tokens":10,"completion_tokens_details":{"reasoning_tokens":4}}""" },
        { "DeepSeek, twice", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"prompt_tokens_details":{"cached_tokens":90},"prompt_cache_hit_tokens":90,"reasoning_tokens":4}""" },
        { "Moonshot", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"cached_tokens":90,"reasoning_tokens":4}""" },
        { "Mistral", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"num_cached_tokens":90,"prompt_audio_seconds":null,"reasoning_tokens":4}""" },
        { "xAI: reasoning beside the completion", """{"prompt_tokens":100,"completion_tokens":6,"total_tokens":110,"prompt_tokens_details":{"text_tokens":100,"cached_tokens":90},"completion_tokens_details":{"reasoning_tokens":4},"num_sources_used":0}""" },
        { "Anthropic", """{"input_tokens":10,"cache_creation_input_tokens":0,"cache_read_input_tokens":90,"output_tokens":10,"reasoning_tokens":4}""" },
        { "Anthropic with a total", """{"input_tokens":10,"cache_read_input_tokens":90,"output_tokens":10,"total_tokens":110,"reasoning_tokens":4}""" },
        { "Anthropic behind other names", """{"prompt_tokens":10,"cache_read_input_tokens":90,"completion_tokens":6,"total_tokens":110,"completion_tokens_details":{"reasoning_tokens":4}}""" },
        { "LiteLLM", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"cache_creation_input_tokens":0,"cache_read_input_tokens":90,"prompt_tokens_details":{"cached_tokens":90,"text_tokens":10,"cache_creation_tokens":0},"completion_tokens_details":{"reasoning_tokens":4}}""" },
        { "no total", """{"prompt_tokens":100,"completion_tokens":10,"cache_read_input_tokens":90,"reasoning_tokens":4}""" },
        { "both families of names", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"input_tokens":0,"output_tokens":0,"prompt_tokens_details":{"cached_tokens":0},"prompt_cache_hit_tokens":90,"reasoning_tokens":4}""" },
        { "texts and decimals", """{"prompt_tokens":"100","completion_tokens":10.0,"total_tokens":1.1e2,"cached_tokens":"90","reasoning_tokens":4}""" },
    };

    [Theory]
    [MemberData(nameof(Cached))]
    public async Task Cached_and_reasoning_tokens_count_in_every_dialect(string dialect, string usage)
    {
        foreach (ChatResponse response in await SendAsync(usage))
        {
            var expected = new ChatUsage { PromptTokens = 100, CompletionTokens = 10, TotalTokens = 110, CachedTokens = 90, ReasoningTokens = 4 };
            ChatUsage actual = response.Usage! with { CacheWriteTokens = null, PromptAudioTokens = null };
            Assert.True(expected == actual, $"{dialect}: {actual}");
            Assert.Equal(10 * 0.000001m + 90 * 0.0000001m + 10 * 0.000002m, response.Cost);
        }
    }

    [Theory]
    [InlineData("""{"prompt_tokens":11,"completion_tokens":4,"prompt_cache_hit_tokens":8}""", 8, "0.0000118")]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":10,"prompt_tokens_details":{"cached_tokens":90,"image_tokens":80}}""", 90, "0.000039")]
    public async Task Costs_of_reported_cases(string usage, int cached, string cost)
    {
        foreach (ChatResponse response in await SendAsync(usage))
            Assert.Equal((cached, Dollars(cost)), (response.Usage!.CachedTokens, response.Cost));
    }

    // 20 tokens were written to a cache: 100 * 1 + 10 * 2, and 20 * 0.25 more, in millionths.
    [Theory]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":10,"prompt_tokens_details":{"cache_write_tokens":20}}""", "0.000125")]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":10,"cache_creation_input_tokens":20}""", "0.000125")]
    [InlineData("""{"input_tokens":80,"output_tokens":10,"cache_creation_input_tokens":20,"cache_read_input_tokens":0}""", "0.000125")]
    [InlineData("""{"input_tokens":80,"output_tokens":10,"cache_creation_input_tokens":20,"cache_creation":{"ephemeral_5m_input_tokens":20,"ephemeral_1h_input_tokens":0}}""", "0.000125")]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":10,"prompt_tokens_details":{"cache_creation":{"ephemeral_5m_input_tokens":20}}}""", "0.000125")]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":10,"prompt_tokens_details":{"cache_creation_tokens":20,"cache_creation_token_details":{"ephemeral_5m_input_tokens":20}}}""", "0.000125")]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":10,"cache_creation_input_tokens":20,"cache_creation":{"ephemeral_5m_input_tokens":10,"ephemeral_1h_input_tokens":10}}""", null)]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":10,"cache_creation":{"ephemeral_1h_input_tokens":20}}""", null)]
    public async Task What_was_written_to_a_cache_has_a_price_for_five_minutes_only(string usage, string? cost)
    {
        foreach (ChatResponse response in await SendAsync(usage))
        {
            Assert.Equal((20, 100), (response.Usage!.CacheWriteTokens, response.Usage.PromptTokens));
            Assert.Equal(Dollars(cost), response.Cost);
        }
    }

    [Theory]
    [InlineData("the total is larger by an unknown number", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":130,"completion_tokens_details":{"reasoning_tokens":4}}""")]
    [InlineData("the total is smaller", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":109}""")]
    [InlineData("cache or reasoning may be beside", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":114,"cache_read_input_tokens":4,"reasoning_tokens":4}""")]
    [InlineData("two names, two numbers", """{"prompt_tokens":100,"completion_tokens":10,"cached_tokens":90,"prompt_cache_hit_tokens":80}""")]
    [InlineData("more cached than there was", """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110,"cached_tokens":101}""")]
    [InlineData("more reasoning than there was", """{"prompt_tokens":100,"completion_tokens":10,"reasoning_tokens":193775}""")]
    [InlineData("a number that is none", """{"prompt_tokens":100,"completion_tokens":10,"cached_tokens":-5}""")]
    [InlineData("half a token", """{"prompt_tokens":100,"completion_tokens":10.5}""")]
    [InlineData("pages that were read", """{"prompt_tokens":100,"completion_tokens":10,"citation_tokens":20016}""")]
    [InlineData("sources", """{"prompt_tokens":100,"completion_tokens":10,"num_sources_used":3}""")]
    [InlineData("no tokens beside text", """{"prompt_tokens":0,"completion_tokens":0}""")]
    [InlineData("no prompt", """{"prompt_tokens":0,"completion_tokens":10}""")]
    [InlineData("no completion beside text", """{"prompt_tokens":100,"completion_tokens":0}""")]
    [InlineData("a speed", """{"prompt_tokens":100,"completion_tokens":10,"speed":"fast"}""")]
    [InlineData("a key of one's own", """{"prompt_tokens":100,"completion_tokens":10,"is_byok":true}""")]
    [InlineData("a region", """{"prompt_tokens":100,"completion_tokens":10,"inference_geo":"us"}""")]
    [InlineData("a tier in the usage", """{"prompt_tokens":100,"completion_tokens":10,"service_tier":"batch"}""")]
    public async Task Numbers_that_contradict_or_have_no_price_make_no_cost(string what, string usage)
    {
        foreach (ChatResponse response in await SendAsync(usage))
            Assert.True(response.Cost is null, what);
    }

    [Theory]
    [InlineData("\"cost\":0.0123", "0.0123")]
    [InlineData("\"cost\":\"0.0123\"", "0.0123")]
    [InlineData("\"cost\":1.23e-2", "0.0123")]
    [InlineData("\"cost\":0", "0")]
    [InlineData("\"is_byok\":false,\"cost\":0.0123", "0.0123")]
    [InlineData("\"is_byok\":{\"x\":true},\"cost\":0.0123", "0.0123")]
    [InlineData("\"cost\":{\"input_tokens_cost\":0.01,\"total_cost\":0.0123}", "0.0123")]
    [InlineData("\"cost_in_usd_ticks\":123000000", "0.0123")]
    [InlineData("\"cost\":null", null)]
    [InlineData("\"cost\":-1", null)]
    [InlineData("\"cost\":\"free\"", null)]
    [InlineData("\"cost\":[1]", null)]
    public async Task The_cost_that_the_gateway_reports_is_beside_ours(string field, string? cost)
    {
        foreach (ChatResponse response in await SendAsync("{\"prompt_tokens\":100,\"completion_tokens\":10," + field + "}"))
            Assert.Equal((Dollars(cost), 0.00012m), (response.Usage!.ReportedCost, response.Cost));
    }

    [Theory]
    [InlineData("default", true)]
    [InlineData("Standard", true)]
    [InlineData("on_demand", true)]
    [InlineData("auto", true)]
    [InlineData("", true)]
    [InlineData("flex", false)]
    [InlineData("priority", false)]
    [InlineData("anything", false)]
    public async Task Only_the_standard_tier_has_the_prices_of_the_catalog(string tier, bool isStandard)
    {
        foreach (ChatResponse response in await SendAsync(Usage, $",\"service_tier\":\"{tier}\""))
            Assert.Equal(isStandard, response.Cost is not null);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(",\"service_tier\":null", false)]
    [InlineData(",\"service_tier\":\"auto\"", false)]
    [InlineData(",\"service_tier\":\"default\"", true)]
    public async Task A_tier_that_was_asked_for_counts_until_the_response_names_another(string field, bool hasCost)
    {
        foreach (ChatResponse response in await SendAsync(Usage, field, chat => chat.Parameter("service_tier", "flex")))
            Assert.Equal(hasCost, response.Cost is not null);
    }

    [Theory]
    [InlineData("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"usage\":USAGE}]}\n\n")]
    [InlineData("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"x_groq\":{\"id\":\"r\",\"usage\":USAGE}}\n\n")]
    [InlineData("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":USAGE}\n\n")]
    [InlineData("data: {\"usage\":USAGE,\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}],\"x_groq\":{\"usage\":{\"prompt_tokens\":1}}}\n\n")]
    [InlineData("data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\",\"usage\":USAGE}],\"usage\":null}\n\ndata: {\"choices\":[],\"usage\":null}\n\n")]
    public async Task A_stream_has_its_usage_wherever_the_gateway_puts_it(string last)
    {
        using NoboxClient client = CreateClient(ScriptedHandler.Events(Answers.Text("ok") + last.Replace("USAGE", Usage, StringComparison.Ordinal) + Answers.Done));
        ChatStream stream = client.Chat("a/priced").User("Hi").StreamAsync();
        Assert.Equal("ok", await Answers.ReadAsync(stream));
        Assert.Equal((100, 0.00012m), (stream.Usage!.PromptTokens, stream.Cost));
    }

    [Theory]
    [InlineData("""{"choices":[{"message":{"content":"ok"},"usage":USAGE}]}""", true)]
    [InlineData("""{"x_groq":{"usage":USAGE},"choices":[{"message":{"content":"ok"}}]}""", true)]
    [InlineData("""{"choices":[{"message":{"content":"ok"},"usage":{"prompt_tokens":1}}],"usage":USAGE}""", true)]
    [InlineData("""{"choices":[{"message":{"content":"ok"},"usage":USAGE},{"message":{"content":"ok"},"usage":USAGE}]}""", false)]
    public async Task A_response_has_its_usage_wherever_the_gateway_puts_it(string body, bool hasCost)
    {
        using NoboxClient client = CreateClient(ScriptedHandler.Json(body.Replace("USAGE", Usage, StringComparison.Ordinal)));
        ChatResponse response = await client.Chat("a/priced").User("Hi").SendAsync();
        Assert.Equal((100, hasCost ? 0.00012m : null), (response.Usage!.PromptTokens, response.Cost));
    }

    [Theory]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":10}""", """{"prompt_tokens":0,"completion_tokens":0}""", "0.00012")]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":1}""", """{"prompt_tokens":100,"completion_tokens":10}""", "0.00012")]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":0}""", """{"prompt_tokens":0,"completion_tokens":10}""", null)]
    [InlineData("""{"prompt_tokens":100,"completion_tokens":1}""", """{"completion_tokens":10}""", null)]
    public async Task The_later_of_two_usages_counts_if_it_counts_as_much(string earlier, string later, string? cost)
    {
        using NoboxClient client = CreateClient(ScriptedHandler.Events(
            Answers.Text("ok") + Answers.Stop + $"data: {{\"choices\":[],\"usage\":{earlier}}}\n\ndata: {{\"choices\":[],\"usage\":{later}}}\n\n" + Answers.Done));
        ChatResponse response = await client.Chat("a/priced").User("Hi").StreamAsync().ToResponseAsync();
        Assert.Equal((100, 10, 110), (response.Usage!.PromptTokens, response.Usage.CompletionTokens, response.Usage.TotalTokens));
        Assert.Equal(Dollars(cost), response.Cost);
    }

    [Theory]
    [InlineData("a/priced", "0.00012")]
    [InlineData("priced", "0.00012")]
    [InlineData("priced-2026-01-01", "0.00012")]
    [InlineData("a/other", "0.0012")]
    [InlineData("other", "0.0012")]
    [InlineData("a/unpriced", null)]
    public async Task The_prices_are_those_of_the_model_that_responded(string model, string? cost)
    {
        foreach (ChatResponse response in await SendAsync(Usage, $",\"model\":\"{model}\""))
            Assert.Equal((model, Dollars(cost)), (response.Model, response.Cost));
    }

    [Theory]
    [InlineData("plugins", """[{"id":"web"}]""")]
    [InlineData("speed", "\"fast\"")]
    [InlineData("inference_geo", "\"us\"")]
    [InlineData("search_parameters", """{"mode":"on"}""")]
    public async Task What_catalogs_have_no_price_for_makes_no_cost(string parameter, string value)
    {
        foreach (ChatResponse response in await SendAsync(Usage, "", chat => chat.Parameter(parameter, ParameterValue.FromJson(value))))
            Assert.Null(response.Cost);
    }

    [Theory]
    [MemberData(nameof(Cached))]
    public async Task A_saved_response_has_the_same_usage(string dialect, string usage)
    {
        foreach (string more in new[] { "", ",\"cost\":\"0.5\"", ",\"citation_tokens\":1", ",\"total_tokens\":7", ",\"server_tool_use\":{\"web_search_requests\":2}", ",\"cache_creation\":{\"ephemeral_1h_input_tokens\":2}" })
        {
            ChatResponse response = (await SendAsync(usage[..^1] + more + "}"))[0];
            ChatResponse saved = JsonSerializer.Deserialize<ChatResponse>(JsonSerializer.Serialize(response))!;
            Assert.True(response.Usage == saved.Usage, $"{dialect}: {response.Usage}, {saved.Usage}");
            Assert.Equal(response.Cost, saved.Cost);
        }
    }

    private const string Usage = """{"prompt_tokens":100,"completion_tokens":10,"total_tokens":110}""";

    private static ModelCatalog Priced { get; } = ModelCatalog.Parse("""
        [{"id":"a/priced","pricing":{"prompt":"0.000001","completion":"0.000002","input_cache_read":"0.0000001","input_cache_write":"0.00000125","internal_reasoning":"0","image":"0","request":"0"}},
         {"id":"a/other","public_id":"other","pricing":{"prompt":"0.00001","completion":"0.00002"}},{"id":"a/unpriced"}]
        """u8);

    private static NoboxClient CreateClient(params Func<HttpResponseMessage>[] answers) =>
        new ScriptedHandler(answers).CreateClient(options => options.Catalog = Priced);

    /// <summary>The same usage in a complete response and in a stream.</summary>
    private static async Task<ChatResponse[]> SendAsync(
        string usage, string field = "", Func<ChatRequestBuilder<DynamicChatModel>, ChatRequestBuilder<DynamicChatModel>>? ask = null)
    {
        using NoboxClient client = CreateClient(
            ScriptedHandler.Json("{\"choices\":[{\"message\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}],\"usage\":" + usage + field + "}"),
            ScriptedHandler.Events(Answers.Text("ok") + Answers.Stop + "data: {\"choices\":[],\"usage\":" + usage + field + "}\n\n" + Answers.Done));
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("a/priced").User("Hi");
        chat = ask?.Invoke(chat) ?? chat;
        return [await chat.SendAsync(), await chat.StreamAsync().ToResponseAsync()];
    }

    private static decimal? Dollars(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
