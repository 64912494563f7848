using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests <c>UseModelCatalog</c> over a client that is not ours.</summary>
public sealed class ModelCatalogTests : IDisposable
{
    private static readonly ModelCatalog Catalog = ModelCatalog.Parse("""
        [{"id":"acme/plain","public_id":"plain","provider":"acme","supported_parameters":["max_tokens"],"input_modalities":["text"],"pricing":{"prompt":"0.001","completion":"0.01"}},
         {"id":"acme/eye","provider":"acme","supported_parameters":["temperature","tools","seed"],"input_modalities":["text","image"]},
         {"id":"other/eye","provider":"other","supported_parameters":["temperature"],"input_modalities":["text","image"]},
         {"id":"acme/huge","pricing":{"prompt":"79228162514264337593543950335","completion":"0"}},
         {"id":"acme/old","status":"removed","replaced_by":"acme/eye"},
         {"id":"acme/soon","expiration_date":"2027-01-31","replaced_by":"acme/eye"}]
        """u8);

    private readonly ForeignClient _foreign = new();
    private readonly List<string> _log = [];

    [Fact]
    public async Task An_option_that_the_model_lacks_throws_before_anything_is_sent()
    {
        using IChatClient client = Client(UnsupportedOption.Throw);
        var e = await Assert.ThrowsAsync<CapabilityNotSupportedException>(() => client.GetResponseAsync("Hi", new ChatOptions { Temperature = 1 }));
        Assert.Equal(("acme/plain", "temperature"), (e.Model, e.Capability));
        Assert.Equal(["acme/eye", "other/eye"], e.ModelsWithCapability);
        await Assert.ThrowsAsync<CapabilityNotSupportedException>(async () => await client.GetStreamingResponseAsync("Hi", new ChatOptions { Seed = 1 }).ToListAsync(Cancellation));
        Assert.Equal(0, _foreign.Calls);
    }

    [Fact]
    public async Task A_deployment_is_judged_by_the_model_that_it_runs()
    {
        using IChatClient client = new ChatClientBuilder(_foreign).UseModelCatalog(UnsupportedOption.Throw, Catalog, [new ProdChat()]).Build();
        var e = await Assert.ThrowsAsync<CapabilityNotSupportedException>(() => client.GetResponseAsync("Hi", new ChatOptions { ModelId = "prod-chat", Temperature = 1 }));
        Assert.Equal(("prod-chat", "temperature"), (e.Model, e.Capability));
        await client.GetResponseAsync("Hi", new ChatOptions { ModelId = "prod-chat", MaxOutputTokens = 5 }, Cancellation);
        Assert.Equal("prod-chat", _foreign.Options!.ModelId);
    }

    [Fact]
    public async Task A_compiled_policy_is_applied_also_to_models_that_the_catalog_does_not_know()
    {
        TestPolicy.Register();
        using IChatClient client = new ChatClientBuilder(_foreign).UseModelCatalog(UnsupportedOption.Throw, Catalog, [new ForbiddenChat()]).Build();
        foreach (string id in (string[])["forbidden/new", "prod-forbidden"])
        {
            var e = await Assert.ThrowsAsync<ModelNotAllowedException>(() => client.GetResponseAsync("Hi", new ChatOptions { ModelId = id }));
            Assert.Equal(id, e.Model);
            await Assert.ThrowsAsync<ModelNotAllowedException>(async () => await client.GetStreamingResponseAsync("Hi", new ChatOptions { ModelId = id }).ToListAsync(Cancellation));
        }

        Assert.Equal(0, _foreign.Calls);
        await client.GetResponseAsync("Hi", cancellationToken: Cancellation);
        Assert.Equal(1, _foreign.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_dropped_option_is_removed_logged_and_listed(bool stream)
    {
        using IChatClient client = Client(UnsupportedOption.Drop);
        var options = new ChatOptions { Temperature = 1, Tools = [AIFunctionFactory.Create(() => 1, "one")], MaxOutputTokens = 5 };
        AIResponse response = stream
            ? (await client.GetStreamingResponseAsync("Hi", options).ToListAsync(Cancellation)).ToChatResponse()
            : await client.GetResponseAsync("Hi", options, Cancellation);
        Assert.Equal((null, null, 5), (_foreign.Options!.Temperature, _foreign.Options.Tools, _foreign.Options.MaxOutputTokens));
        Assert.Equal((1f, 1), (options.Temperature, options.Tools.Count));
        Assert.Equal(["temperature", "tools"], (string[])response.AdditionalProperties!["DroppedOptions"]!);
        Assert.Equal(2, _log.Count(line => line.EndsWith("the option was removed.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_warning_is_logged_and_the_option_sent()
    {
        using IChatClient client = Client(UnsupportedOption.Warn);
        await client.GetResponseAsync("Hi", new ChatOptions { Temperature = 1 }, Cancellation);
        Assert.Equal(1, _foreign.Options!.Temperature);
        Assert.Equal("The catalog says that acme/plain does not support temperature; the option was sent.", Assert.Single(_log));
    }

    [Fact]
    public async Task Content_that_the_model_does_not_accept_always_throws()
    {
        var picture = new AIMessage(AIRole.User, [new UriContent(new Uri("https://example.com/a.png"), "image/png")]);
        using IChatClient client = Client(UnsupportedOption.Drop);
        var e = await Assert.ThrowsAsync<CapabilityNotSupportedException>(() => client.GetResponseAsync(picture));
        Assert.Equal("image", e.Capability);
        await client.GetResponseAsync(picture, new ChatOptions { ModelId = "acme/eye" }, Cancellation);
        Assert.Equal(1, _foreign.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_response_has_its_cost(bool stream)
    {
        using IChatClient client = Client(UnsupportedOption.Throw);
        AIResponse response = stream
            ? (await client.GetStreamingResponseAsync("Hi").ToListAsync(Cancellation)).ToChatResponse()
            : await client.GetResponseAsync("Hi", cancellationToken: Cancellation);
        Assert.Equal((10 * 0.001m) + (2 * 0.01m), response.AdditionalProperties!["Cost"]);
    }

    [Fact]
    public async Task A_stream_of_several_requests_has_the_cost_of_all()
    {
        _foreign.Usages = [[Usage(10, 1)], [Usage(20, 1), Usage(1, 0)]];
        using IChatClient client = Client(UnsupportedOption.Throw);
        AIResponse response = (await client.GetStreamingResponseAsync("Hi").ToListAsync(Cancellation)).ToChatResponse();
        Assert.Equal((31L, 2L), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        Assert.Equal((31 * 0.001m) + (2 * 0.01m), response.AdditionalProperties!["Cost"]);
    }

    [Fact]
    public async Task A_stream_has_no_cost_when_that_of_one_request_is_unknown_or_the_sum_overflows()
    {
        using IChatClient client = Client(UnsupportedOption.Throw);
        _foreign.Usages = [[Usage(10, 1)], [new() { InputTokenCount = 5 }], [Usage(10, 1)]];
        Assert.Null((await client.GetStreamingResponseAsync("Hi").ToListAsync(Cancellation)).ToChatResponse().AdditionalProperties!["Cost"]);
        _foreign.Usages = [[Usage(1, 0)], [Usage(1, 0)]];
        Assert.Null((await client.GetStreamingResponseAsync("Hi", new ChatOptions { ModelId = "acme/huge" }).ToListAsync(Cancellation)).ToChatResponse().AdditionalProperties!["Cost"]);
    }

    [Fact]
    public async Task A_model_without_prices_or_unknown_has_no_cost_and_passes()
    {
        using IChatClient client = Client(UnsupportedOption.Throw);
        foreach (string model in (string[])["acme/eye", "my-deployment", "my-deployment"])
            Assert.Null((await client.GetResponseAsync("Hi", new ChatOptions { ModelId = model, Seed = 1 }, Cancellation)).AdditionalProperties);
        Assert.Equal("The catalog does not know the model my-deployment; its calls are not checked.", Assert.Single(_log));
    }

    [Theory]
    [InlineData("acme/soon", "The model acme/soon is no longer served after 01/31/2027. Replacement: acme/eye.")]
    [InlineData("acme/old", "The model acme/old is deprecated or no longer served. Replacement: acme/eye.")]
    public async Task A_model_that_leaves_is_logged_once(string model, string expected)
    {
        using IChatClient client = Client(UnsupportedOption.Throw);
        await client.GetResponseAsync("Hi", new ChatOptions { ModelId = model }, Cancellation);
        await client.GetResponseAsync("Hi", new ChatOptions { ModelId = model }, Cancellation);
        Assert.Equal(expected, Assert.Single(_log));
    }

    [Fact]
    public void The_client_gives_the_description_of_its_model()
    {
        using IChatClient client = Client(UnsupportedOption.Throw);
        Assert.Equal("acme/plain", client.GetService<ModelInfo>()?.Id);
        Assert.Same(_foreign, client.GetService<ForeignClient>());
        Assert.Throws<ArgumentOutOfRangeException>(() => new ChatClientBuilder(_foreign).UseModelCatalog((UnsupportedOption)7));
    }

    public void Dispose() => _foreign.Dispose();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static UsageDetails Usage(int input, int output) => new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };

    private IChatClient Client(UnsupportedOption unsupported)
    {
        ServiceProvider services = new ServiceCollection().AddLogging(logging => logging.AddProvider(new ListProvider(_log))).AddSingleton(Catalog).BuildServiceProvider();
        return new ChatClientBuilder(_foreign).UseModelCatalog(unsupported).Build(services);
    }

    private sealed class ForeignClient : IChatClient
    {
        public int Calls { get; private set; }

        public ChatOptions? Options { get; private set; }

        /// <summary>The usages of a stream, of each update.</summary>
        public UsageDetails[][] Usages { get; set; } = [[Usage(10, 2)]];

        public Task<AIResponse> GetResponseAsync(IEnumerable<AIMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            (Calls, Options) = (Calls + 1, options);
            return Task.FromResult(new AIResponse(new AIMessage(AIRole.Assistant, "Hello")) { Usage = Usage(10, 2), ModelId = "plain-2026-01-01" });
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<AIMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            (Calls, Options) = (Calls + 1, options);
            yield return new ChatResponseUpdate(AIRole.Assistant, "Hello");
            await Task.Yield();
            foreach (UsageDetails[] usages in Usages)
                yield return new ChatResponseUpdate(AIRole.Assistant, [.. usages.Select(usage => new UsageContent(usage))]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("foreign", null, "plain") : serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose()
        {
        }
    }

    private sealed class ListProvider(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }

    private sealed class ProdChat() : ModelDeployment("prod-chat", Catalog.TryFindModel("acme/plain", out IChatModel? model) ? model : throw new InvalidOperationException());

    private sealed class ForbiddenChat() : ModelDeployment("prod-forbidden", ModelCatalog.Parse("""[{"id":"forbidden/model"}]"""u8).TryFindModel("forbidden/model", out IChatModel? model) ? model : throw new InvalidOperationException());
}
