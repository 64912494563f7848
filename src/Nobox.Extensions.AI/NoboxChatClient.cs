using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox;

/// <summary>Represents a model as an <see cref="IChatClient"/>. Failures are thrown as the client's own exceptions.</summary>
/// <param name="client">Sends the requests.</param>
/// <param name="model">The id of the model of calls whose options name no other.</param>
/// <param name="described">That model, or set of models, when it is more than an id that the client's catalog knows.</param>
internal sealed class NoboxChatClient(NoboxClient client, string model, DynamicChatModel? described = null) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("nobox", client.BaseUrl, model);

    public async Task<AIResponse> GetResponseAsync(
        IEnumerable<AIMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatRequest request = RequestMapping.ToRequest(this, messages, options);
        return ResponseMapping.ToResponse(await client.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AIMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new ResponseUpdates(client, RequestMapping.ToRequest(this, messages, options), cancellationToken);

    /// <summary>Begins a request to the model of a name, or else to the client's own.</summary>
    public ChatRequestBuilder<DynamicChatModel> Chat(string? name) => name is null && described is not null ? client.Chat(described) : client.Chat(name ?? model);

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(NoboxClient) ? client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    public void Dispose()
    {
        // The application disposes the NoboxClient.
    }
}
