using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps reasoning in both directions. Its details are the text that Microsoft.Extensions.AI keeps with a response for the way back.</summary>
internal static class ReasoningData
{
    public static TextReasoningContent ToContent(ChatChoice choice) =>
        new(choice.Reasoning) { ProtectedData = Write(choice.ReasoningDetails), RawRepresentation = choice };

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
