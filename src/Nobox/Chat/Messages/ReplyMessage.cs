using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nobox;

/// <summary>Makes the message by which a response goes back to the model.</summary>
internal static class ReplyMessage
{
    public static ChatMessage Of(ChatChoice choice)
    {
        bool hasCalls = choice.ToolCalls.Count > 0;
        var uncommon = new ChatMessage.Uncommon
        {
            ToolCalls = ValueList.Of(choice.ToolCalls),
            ReasoningDetails = DetailsOf(choice),
            AudioId = choice.Audio?.Id,
        };
        if (hasCalls && choice.ReasoningDetails.Count == 0 && choice.Reasoning is not null)
            uncommon = uncommon with { Reasoning = choice.Reasoning, ReasoningField = choice.ReasoningField };
        ValueList<ChatPart> content = ContentOf(choice);
        if (content.Count == 0 && !hasCalls && uncommon.AudioId is null)
            content = [new TextPart("")];
        return new ChatMessage(ChatRole.Assistant, content, uncommon.OrNull());
    }

    private static ValueList<ReasoningDetail> DetailsOf(ChatChoice choice) => ReasoningWriter.HasField(choice.ReasoningDetails, ReasoningFields.Content)
        ? [.. choice.ReasoningDetails.Where(detail => detail.Field != ReasoningFields.Content)]
        : ValueList.Of(choice.ReasoningDetails);

    /// <summary>Gets the parts: reasoning that came as content goes first, as its provider demands.</summary>
    private static ValueList<ChatPart> ContentOf(ChatChoice choice)
    {
        var parts = new List<ChatPart>(1);
        parts.AddRange(choice.ReasoningDetails.Where(detail => detail.Field == ReasoningFields.Content).Select(detail => new OtherPart(detail.Json, Modalities.None)));
        if (choice.Text.Length > 0)
            parts.Add(new TextPart(choice.Text));
        if (!string.IsNullOrEmpty(choice.Refusal))
            parts.Add(choice.Text.Length == 0 ? new TextPart(choice.Refusal) : RefusalPart(choice.Refusal));
        parts.AddRange(choice.OtherContent.Select(PartReader.Read));
        return ValueList.Of(parts);
    }

    private static OtherPart RefusalPart(string refusal) => new(
        ParameterValue.FromJson(new JsonObject { ["type"] = "refusal", ["refusal"] = refusal }.ToJsonString(Relaxed)), Modalities.None);

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = Json.WriterOptions.Encoder };
}
