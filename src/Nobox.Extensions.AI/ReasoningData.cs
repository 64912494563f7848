using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps reasoning in both directions. Its details are the text that Microsoft.Extensions.AI keeps with a response for the way back.</summary>
internal static class ReasoningData
{
    private const string FieldKey = "ReasoningField";
    private const string DefaultField = "reasoning";

    public static TextReasoningContent ToContent(ChatChoice choice) =>
        new(choice.Reasoning) { ProtectedData = Write(choice.ReasoningDetails), AdditionalProperties = PropertiesOf(choice.ReasoningField) };

    public static TextReasoningContent ToContent(ChatMessage message) =>
        new(message.Reasoning) { ProtectedData = Write(message.ReasoningDetails), AdditionalProperties = PropertiesOf(message.ReasoningField) };

    /// <summary>Maps a piece of reasoning. Pieces are combined to a content that has the properties of the first one.</summary>
    public static TextReasoningContent ToContent(ChatDelta delta, bool isFirst) =>
        new(delta.Reasoning) { AdditionalProperties = isFirst ? PropertiesOf(delta.ReasoningField) : null };

    /// <summary>Gets the field in which a content's text came and returns; null for the usual one.</summary>
    public static string? FieldOf(TextReasoningContent content)
    {
        object? field = null;
        return content.AdditionalProperties?.TryGetValue(FieldKey, out field) == true ? JsonText.AsString(field) : null;
    }

    private static AdditionalPropertiesDictionary? PropertiesOf(string field) => field == DefaultField ? null : new() { [FieldKey] = field };

    /// <summary>Gets the text that represents the details; null when there are none.</summary>
    public static string? Write(IReadOnlyList<ReasoningDetail> details) =>
        details.Count == 0 ? null : $"[{string.Join(',', details.Select(detail => detail.ToJson()))}]";

    /// <summary>Gets the details of a content; none for that of another provider, which represents them in its own way.</summary>
    public static IReadOnlyList<ReasoningDetail> Read(TextReasoningContent content)
    {
        try
        {
            return content.ProtectedData is { } data ? ReasoningDetail.ParseArray(data) : [];
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
