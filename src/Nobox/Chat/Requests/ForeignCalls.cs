using System.Text.Json;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Makes calls with the client of another library, whose retries, time limits and errors are its own.</summary>
/// <param name="client">The client.</param>
internal sealed class ForeignCalls(ForeignChatClient client) : IChatCalls
{
    public ModelCatalog Catalog => ModelCatalog.Registered;

    public Task<ChatResponse> SendAsync(ChatRequest request, CallOptions? options, CancellationToken cancellationToken) =>
        Call(request, options, stream: false, cancellationToken).ToResponseAsync(CancellationToken.None);

    public ChatStream StreamAsync(ChatRequest request, CallOptions? options, CancellationToken cancellationToken) =>
        Call(request, options, stream: true, cancellationToken);

    public ChatUtf8Stream StreamUtf8Async(ChatRequest request, CallOptions? options, CancellationToken cancellationToken) => throw new NotSupportedException(
        "An IChatClient streams strings, not bytes: use StreamAsync.");

    private ChatStream Call(ChatRequest request, CallOptions? options, bool stream, CancellationToken cancellationToken)
    {
        if (options is not null)
            throw new NotSupportedException("An IChatClient has time limits, retries and headers of its own: call without CallOptions, and configure the client.");
        if (request.FallbackModels.Count > 0)
            throw new NotSupportedException("FallbackTo needs a NoboxClient: an IChatClient chooses its models itself. Remove FallbackTo from the request.");
        if (request.Messages.Any(message => message.OtherFields.Count > 0 || message.Content.Any(part => part is OtherPart)))
            throw new NotSupportedException("A message has JSON that this library does not know, which only a NoboxClient can send: remove that part or field of the message.");
        CompiledPolicy.Check(request.ModelInfo, request.Model, Catalog);
        return new ChatStream(client.Send(request, ParametersOf(request), stream), new ForeignCall(request, Catalog), cancellationToken);
    }

    private static List<KeyValuePair<string, JsonElement>> ParametersOf(ChatRequest request)
    {
        var parameters = new List<KeyValuePair<string, JsonElement>>();
        foreach ((string name, ParameterValue value) in request.Parameters)
        {
            using JsonDocument json = JsonDocument.Parse(value.ToJson());
            parameters.Add(new(name, json.RootElement.Clone()));
        }

        return parameters;
    }

    private sealed class ForeignCall(ChatRequest request, ModelCatalog catalog) : IChatCall
    {
        public string Model => request.Model;

        public IReadOnlyList<ModelFailure> Failures => [];

        public CostBasis CostBasisOf(string? model, string? serviceTier) =>
            request.CostBasisAt(catalog.FindResponding(model, request.ModelInfo), serviceTier);
    }
}
