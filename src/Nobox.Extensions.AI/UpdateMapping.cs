using Microsoft.Extensions.AI;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox;

/// <summary>
/// Maps pieces of a stream to updates. What Microsoft.Extensions.AI cannot combine from pieces, such as tool calls, follows complete after the
/// last piece.
/// </summary>
internal sealed class UpdateMapping(ChatStream stream, string model)
{
    private DateTimeOffset? _created;
    private bool _hasReasoning;

    public ChatResponseUpdate ToUpdate(ChatDelta delta)
    {
        var contents = new List<AIContent>(1);
        if (delta.Reasoning is not null)
        {
            contents.Add(ReasoningData.ToContent(delta, isFirst: !_hasReasoning));
            _hasReasoning = true;
        }

        ContentMapping.AddText(contents, delta.Text, delta.Refusal, delta.Annotations);
        ContentMapping.AddImages(contents, delta.Images);
        if (delta.Audio is { Transcript: { Length: > 0 } transcript })
            contents.Add(new TextContent(transcript));
        return new ChatResponseUpdate
        {
            Role = AIRole.Assistant,
            Contents = contents,
            ResponseId = stream.Id,
            MessageId = stream.Id,
            ModelId = stream.Model ?? model,
            CreatedAt = _created ??= stream.Created,
            FinishReason = ResponseMapping.ToFinishReason(delta.FinishReason),
            RawRepresentation = delta,
        };
    }

    /// <summary>Maps what is complete only at the end: the rest of the first choice, further choices, each as a message of its own, and the usage.</summary>
    public static Queue<ChatResponseUpdate> ToLastUpdates(ChatResponse response)
    {
        var updates = new Queue<ChatResponseUpdate>();
        foreach (ChatChoice choice in response.Choices)
        {
            List<AIContent> contents = choice.Index == 0 ? ContentMapping.AfterStream(response, choice) : ContentMapping.ToContents(response, choice);
            if (contents.Count > 0)
                updates.Enqueue(ToUpdate(response, contents, ResponseMapping.MessageId(response, choice)));
        }

        // Readers add up all usage that they receive, and some gateways send with every event what was used so far.
        List<AIContent> usage = UsageMapping.ToUsage(response.Usage) is { } details ? [new UsageContent(details)] : [];

        // Properties of an update with the id of a message would be those of the message.
        ChatResponseUpdate last = ToUpdate(response, usage, messageId: null);
        last.AdditionalProperties = ResponseMapping.ToProperties(response);
        updates.Enqueue(last);
        return updates;
    }

    private static ChatResponseUpdate ToUpdate(ChatResponse response, List<AIContent> contents, string? messageId) => new()
    {
        Role = AIRole.Assistant,
        Contents = contents,
        ResponseId = ResponseMapping.Id(response),
        MessageId = messageId,
        ModelId = response.Model,
        CreatedAt = response.Created,
        RawRepresentation = response,
    };
}
