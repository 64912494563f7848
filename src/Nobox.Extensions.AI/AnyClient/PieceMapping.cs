using Microsoft.Extensions.AI;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Maps updates to pieces. Tool calls, the finish reason and the usage follow after the last update: only then it is known which of the calls the client has not
/// made itself, and how the last of its requests ended.
/// </summary>
internal sealed class PieceMapping
{
    private readonly List<FunctionCallContent> _calls = [];
    private UsageDetails? _usage;
    private FinishReason? _finishReason;

    public ForeignPiece ToPiece(ChatResponseUpdate update)
    {
        if (update.FinishReason is { } reason)
            _finishReason = new FinishReason(reason.Value);
        var delta = new ChatDelta();
        foreach (AIContent content in update.Contents)
            delta = Add(delta, content);
        return new ForeignPiece(delta, update.ResponseId, update.ModelId, update.CreatedAt);
    }

    public ForeignPiece ToLastPiece()
    {
        var delta = new ChatDelta();
        if (_finishReason is { } reason)
            delta = delta with { FinishReason = reason };
        if (_usage is not null)
            delta = delta with { Usage = UsageMapping.ToUsage(_usage) };
        if (_calls.Count > 0)
            delta = delta with { ToolCalls = [.. _calls.Select(ToDelta)] };
        return new ForeignPiece(delta);
    }

    private ChatDelta Add(ChatDelta delta, AIContent content)
    {
        switch (content)
        {
            case TextContent text:
                return text.Annotations is { Count: > 0 } annotations
                    ? delta with { Text = delta.Text + text.Text, Annotations = [.. delta.Annotations, .. annotations.OfType<CitationAnnotation>().Select(AnnotationMapping.ToAnnotation)] }
                    : delta with { Text = delta.Text + text.Text };
            case TextReasoningContent thought:
                return delta with
                {
                    Reasoning = delta.Reasoning + thought.Text,
                    ReasoningField = ReasoningData.FieldOf(thought) ?? delta.ReasoningField,
                    ReasoningDetails = [.. delta.ReasoningDetails, .. ReasoningData.Read(thought)],
                };
            case UsageContent usage:
                (_usage ??= new()).Add(usage.Details);
                return delta;
            case FunctionCallContent call:
                if (!call.InformationalOnly)
                    _calls.Add(call);
                return delta;
            case FunctionResultContent result:
                _calls.RemoveAll(call => call.CallId == result.CallId);
                return delta;
            case ErrorContent { ErrorCode: ContentMapping.Refusal } refusal:
                return delta with { Refusal = delta.Refusal + refusal.Message };
            case DataContent data when data.HasTopLevelMediaType("image"):
                return delta with { Images = [.. delta.Images, new ChatImage(data.Data, data.MediaType)] };
            case UriContent uri when uri.HasTopLevelMediaType("image"):
                return delta with { Images = [.. delta.Images, new ChatImage(uri.Uri)] };
            case DataContent data when data.HasTopLevelMediaType("audio"):
                return delta with { Audio = data.RawRepresentation as ChatAudio ?? new ChatAudio { Id = AudioData.IdOf(data), Data = data.Data } };
            default:
                return delta with { OtherContent = [.. delta.OtherContent, OtherContent.ToJson(content)] };
        }
    }

    private static ToolCallDelta ToDelta(FunctionCallContent content, int index)
    {
        ToolCall call = ToolCallMapping.ToCall(content);
        return new ToolCallDelta(index, call.Id, call.Name, call.Arguments);
    }
}
