using System.Net;

namespace Nobox.Tests.Catalog;

/// <summary>Sets of models and deployments, as requests use them.</summary>
public sealed class ModelSetTests
{
    private static readonly DynamicChatModel First = Model("a/first", """
        "context_length":1000,"max_output_tokens":500,"input_modalities":["text","image"],"supported_parameters":["temperature","max_completion_tokens","tools","-parallel_tool_calls"],
        "pricing":{"prompt":1,"completion":2,"request":0.5,"input_cache_read":0.1},"expiration_date":"2031-01-01","knowledge_cutoff":"2025-01-01"
        """);

    private static readonly DynamicChatModel Second = Model("b/second", """
        "context_length":2000,"input_modalities":["text","image","file"],"supported_parameters":["temperature","max_tokens","tools","seed"],
        "pricing":{"prompt":2,"completion":1,"overrides":[{"min_prompt_tokens":100,"prompt":5,"completion":5}]},"status":"removed","removed":"2030-01-01","knowledge_cutoff":"2024-01-01"
        """);

    private static readonly DynamicChatModel Silent = Model("c/silent", "\"created\":1");

    [Fact]
    public async Task A_set_sends_to_its_first_member_and_falls_back_to_the_next_ones()
    {
        var handler = new ScriptedHandler(Failure(HttpStatusCode.NotFound), Failure(HttpStatusCode.ServiceUnavailable), ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient();
        ChatResponse response = await client.Chat(new Pair("fast", First, Second)).User("Hi").Temperature(0.5).MaxTokens(5).FallbackTo(Silent).SendAsync();
        Assert.Equal("Hello", response.Text);
        Assert.Equal(["a/first", "b/second", "c/silent"], handler.Sent.Select(sent => ChatRequest.Parse(sent.Body).Model));
        Assert.Contains("\"max_completion_tokens\":5", handler.Sent[0].Body);
        Assert.Contains("\"max_tokens\":5", handler.Sent[1].Body);
        Assert.DoesNotContain("fast", string.Concat(handler.Sent.Select(sent => sent.Body)));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.PaymentRequired)]
    public async Task What_every_member_would_refuse_is_not_tried_again(HttpStatusCode status)
    {
        var handler = new ScriptedHandler(Failure(status));
        using NoboxClient client = handler.CreateClient();
        await Assert.ThrowsAnyAsync<NoboxException>(() => client.Chat(new Pair("fast", First, Second)).User("Hi").SendAsync());
        Assert.Single(handler.Sent);
    }

    [Fact]
    public void Every_way_to_name_a_set_sends_to_its_members()
    {
        var set = new Pair("fast", First, Second);
        ChatRequest[] requests =
        [
            ChatRequest.For(set).User("Hi").Build(),
            ChatRequest.For((IChatModel)set).User("Hi").Build(),
            ChatRequest.For(set.AsDynamic()).User("Hi").Build(),
            ChatRequest.For("other").User("Hi").Build().WithModel(set),
            ChatRequest.For("other").User("Hi").FallbackTo("b/second").Build().ToBuilder(set).Build(),
        ];
        Assert.All(requests, request => Assert.Equal(("a/first", "b/second"), (request.Model, Assert.Single(request.Fallbacks))));
        Assert.Equal(["a/first", "b/second"], ChatRequest.For(Silent).User("Hi").FallbackTo(set).Build().Fallbacks);
        Assert.Equal(["b/second", "c/silent"], ChatRequest.For("x").User("Hi").FallbackTo(Silent).Build().WithModel(set).Fallbacks);
        Assert.Throws<ArgumentException>(() => ChatRequest.For(set).FallbackTo(Second));
        Assert.Throws<ArgumentException>(() => ChatRequest.For(set).FallbackTo(set));
    }

    [Fact]
    public void A_member_that_lacks_what_the_request_has_is_named_before_anything_is_sent()
    {
        var e = Assert.Throws<CapabilityNotSupportedException>(() => ChatRequest.For(new Pair("fast", First, Second).AsDynamic()).User("Hi").Seed(1).Build());
        Assert.Equal(("a/first", "seed"), (e.Model, e.Capability));
    }

    [Fact]
    public void The_description_has_the_least_limits_and_the_highest_prices()
    {
        ModelInfo info = new Pair("fast", First, Second).Info;
        Assert.Equal(("fast", 1000L, 500L), (info.Id, info.ContextLength, info.MaxOutputTokens));
        Assert.Equal(Modalities.Text | Modalities.Image, info.InputModalities);
        Assert.Equal((true, true, false, false), (info.Supports("temperature"), info.Supports("tools"), info.Supports("parallel_tool_calls"), info.Supports("seed")));
        Assert.Equal((2m, 2m, 0.5m, null), (info.Pricing!.Prompt, info.Pricing.Completion, info.Pricing.Request, info.Pricing.InputCacheRead));
        LongContextTier tier = Assert.Single(info.Pricing.LongContextTiers);
        Assert.Equal((100L, 5m, 5m), (tier.MinPromptTokens, tier.Pricing.Prompt, tier.Pricing.Completion));
        Assert.Equal((new DateOnly(2030, 1, 1), false, new DateOnly(2024, 1, 1)), (info.ExpirationDate!.Value, info.IsRemoved, info.KnowledgeCutoff!.Value));
    }

    [Fact]
    public void A_price_that_a_member_does_not_have_is_unknown()
    {
        ModelInfo info = new Pair("fast", First, Silent).Info;
        Assert.Null(info.Pricing);
        Assert.Equal((1000L, 500L), (info.ContextLength, info.MaxOutputTokens));
        Assert.Equal(First.Info.InputModalities, info.InputModalities);
        Assert.Null(ChatRequest.For(new Pair("fast", First, Silent)).User("Hi").Build().EstimateCost(10, 10));
    }

    [Fact]
    public void An_estimate_is_that_of_the_dearest_member()
    {
        ChatRequest request = ChatRequest.For(new Pair("fast", First, Second)).User("Hi").Build();
        Assert.Equal(30.5m, request.EstimateCost(10, 10));
        Assert.Equal(1000m + 50m, request.EstimateCost(200, 10));
    }

    [Fact]
    public async Task A_deployment_is_sent_by_its_name_and_checked_as_the_model_that_it_runs()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello.Replace("openai/gpt-4o", "gpt-4o-2024", StringComparison.Ordinal)));
        using NoboxClient client = handler.CreateClient();
        var deployment = new Named("prod-chat", First);
        ChatResponse response = await client.Chat(deployment).User("Hi").MaxTokens(5).SendAsync();
        Assert.Contains("\"model\":\"prod-chat\"", Assert.Single(handler.Sent).Body);
        Assert.Contains("\"max_completion_tokens\":5", handler.Sent[0].Body);
        Assert.NotNull(response.Cost);
        Assert.Equal(("prod-chat", "prod-chat", "a/first", 1000L), (deployment.Id, deployment.Info.Id, deployment.Model.Id, deployment.Info.ContextLength));
        var e = Assert.Throws<CapabilityNotSupportedException>(() => client.Chat(deployment.AsDynamic()).User("Hi").Seed(1).Build());
        Assert.Equal("prod-chat", e.Model);
    }

    [Fact]
    public void Invalid_sets_and_deployments_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new Pair("", First, Second));
        Assert.Throws<ArgumentException>(() => new Pair("s", First, First));
        Assert.Throws<ArgumentNullException>(() => new Pair("s", First, null!));
        Assert.Contains("'inner'", Assert.Throws<ArgumentException>(() => new Pair("s", First, new Pair("inner", Second, Silent))).Message);
        Assert.Contains("at most 9", Assert.Throws<ArgumentException>(() => new Many([.. Enumerable.Range(0, 10).Select(i => Model($"m/{i}", "\"created\":1"))])).Message);
        Assert.Throws<ArgumentException>(() => new Named("d", new Pair("s", First, Second)));
        Assert.Throws<ArgumentException>(() => new Named(" ", First));
        ChatRequest.For(new Many([.. Enumerable.Range(0, 9).Select(i => Model($"m/{i}", "\"created\":1"))])).User("Hi").Build();
    }

    private static DynamicChatModel Model(string id, string fields)
    {
        ModelCatalog catalog = ModelCatalog.Parse(System.Text.Encoding.UTF8.GetBytes($$"""[{"id":"{{id}}",{{fields}}}]"""));
        return DynamicChatModel.Find(id, catalog);
    }

    private static Func<HttpResponseMessage> Failure(HttpStatusCode status) =>
        ScriptedHandler.Json(Answers.ErrorBody(status == HttpStatusCode.NotFound ? "\"code\":\"model_not_found\"" : "\"code\":\"x\""), status);

    private sealed class Pair(string name, IChatModel first, IChatModel second) : ModelSet(name, first, second), ISupportsTemperature, ISupportsMaxTokens;

    private sealed class Many(IChatModel[] models) : ModelSet("many", models[0], models[1..]);

    private sealed class Named(string name, IChatModel model) : ModelDeployment(name, model), ISupportsMaxTokens;
}
