using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox;

/// <summary>The gateway as an <see cref="IChatClient"/>. What goes wrong is thrown as the client's own exceptions.</summary>
internal sealed class NoboxChatClient(NoboxClient client, string model) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new("nobox", client.BaseUrl, model);

    public async Task<AIResponse> GetResponseAsync(
        IEnumerable<AIMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatRequest request = RequestMapping.ToRequest(client, model, messages, options);
        return ResponseMapping.ToResponse(await client.SendAsync(request, cancellationToken).ConfigureAwait(false));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<AIMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatRequest request = RequestMapping.ToRequest(client, model, messages, options);
        ChatStream stream = client.StreamAsync(request, cancellationToken);
        var pending = new PendingContent();
        await foreach (ChatDelta delta in stream.ConfigureAwait(false))
            yield return ResponseMapping.ToUpdate(delta, pending, stream, request.Model);
        if (ResponseMapping.ToLastUpdate(pending, stream, request.Model) is { } last)
            yield return last;
    }

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
        // The NoboxClient is its maker's.
    }
}
