using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Nobox.CompilerServices;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox;

/// <summary>Sends the requests of builders with any chat client.</summary>
/// <param name="client">The client.</param>
/// <param name="sendsId">Whether the options name the model.</param>
internal sealed class AnyChatClient(IChatClient client, bool sendsId) : ForeignChatClient
{
    public override IAsyncEnumerable<ForeignPiece> Send(ChatRequest request, IReadOnlyList<KeyValuePair<string, JsonElement>> parameters, bool stream)
    {
        ChatOptions options = ParameterMapping.ToOptions(parameters);
        options.ModelId = sendsId ? request.Model : null;
        List<AIMessage> messages = [.. request.Messages.Select(ChatMessageMapping.ToMessage)];
        return stream ? StreamAsync(messages, options) : SendAsync(messages, options);
    }

    private async IAsyncEnumerable<ForeignPiece> SendAsync(
        List<AIMessage> messages, ChatOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        AIResponse response = await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var mapping = new PieceMapping();
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
            yield return mapping.ToPiece(update);
        yield return mapping.ToLastPiece();
    }

    private async IAsyncEnumerable<ForeignPiece> StreamAsync(
        List<AIMessage> messages, ChatOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var mapping = new PieceMapping();
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
            yield return mapping.ToPiece(update);
        yield return mapping.ToLastPiece();
    }
}
