using System.ClientModel;
using System.ClientModel.Primitives;
using Azure.AI.OpenAI;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using Nobox.Emulator;
using OllamaSharp;
using OpenAI;

namespace Nobox.ForeignClients.Tests;

/// <summary>Represents the servers that the clients of other SDKs talk to, and makes those clients.</summary>
public sealed class Servers : IAsyncLifetime
{
    private static readonly byte[] CatalogJson = """
        [{"id":"acme/eye","public_id":"eye","supported_parameters":["temperature","max_tokens","tools"],"input_modalities":["text","image"],"pricing":{"prompt":"0.001","completion":"0.01"}},
         {"id":"acme/plain","public_id":"plain","supported_parameters":["max_tokens"],"input_modalities":["text"],"pricing":{"prompt":"0.001","completion":"0.01"}}]
        """u8.ToArray();

    private readonly RequestRecorder _recorder = new();
    private GatewayEmulator _emulator = null!;
    private OllamaServer _ollama = null!;
    private HttpClient _http = null!;

    /// <summary>Gets the catalog of the models that are served.</summary>
    public ModelCatalog Catalog { get; } = ModelCatalog.Parse(CatalogJson);

    /// <summary>Gets the bodies of the requests that were sent.</summary>
    public IReadOnlyList<string> Sent => _recorder.Bodies;

    /// <summary>Makes the client of an SDK, which has the model's public id as its name.</summary>
    public IChatClient Client(string sdk, string model, string? token = null)
    {
        var key = new ApiKeyCredential(token ?? _emulator.Token);
        var endpoint = new Uri(_emulator.BaseUrl, "v1");
        var transport = new HttpClientPipelineTransport(_http);
        return sdk switch
        {
            "OpenAI" => new OpenAIClient(key, new OpenAIClientOptions { Endpoint = endpoint, Transport = transport }).GetChatClient(model).AsIChatClient(),
            "Azure" => new AzureOpenAIClient(_emulator.BaseUrl, key, new AzureOpenAIClientOptions { Transport = transport }).GetChatClient(model).AsIChatClient(),
            "Semantic Kernel" => new OpenAIChatCompletionService(model, endpoint, token ?? _emulator.Token, httpClient: _http).AsChatClient(),
            "Ollama" => new OllamaApiClient(new HttpClient(_recorder, disposeHandler: false) { BaseAddress = _ollama.Address }, model),
            _ => throw new ArgumentOutOfRangeException(nameof(sdk), sdk, "Not an SDK of these tests."),
        };
    }

    /// <summary>Gets a token without funds.</summary>
    public string UnfundedToken => _emulator.UnfundedToken;

    /// <summary>Gets a model of the catalog.</summary>
    public DynamicChatModel Model(string id)
    {
        using var client = new NoboxClient(new NoboxClientOptions { Token = "unused", Catalog = Catalog });
        return client.Chat(id).Model;
    }

    public async ValueTask InitializeAsync()
    {
        _emulator = await GatewayEmulator.StartAsync(new EmulatorOptions { Catalog = CatalogJson }, TestContext.Current.CancellationToken);
        _ollama = await OllamaServer.StartAsync();
        _http = new HttpClient(_recorder, disposeHandler: false);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        _recorder.Dispose();
        await _ollama.DisposeAsync();
        await _emulator.DisposeAsync();
    }
}
