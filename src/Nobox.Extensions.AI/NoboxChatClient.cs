using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox;

/// <summary>Represents a model as an <see cref="IChatClient"/>. Failures are thrown as the client's own exceptions.</summary>
internal sealed class NoboxChatClient(NoboxClient client, string model) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("nobox", client.BaseUrl, model);

    public async Task<AIResponse> GetResponseAsync(
        IEnumerable<AIMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatRequest request = RequestMapping.ToRequest(this, client, model, messages, options);
        return ResponseMapping.ToResponse(await client.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AIMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        new ResponseUpdates(client, RequestMapping.ToRequest(this, client, model, messages, options), cancellationToken);

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
