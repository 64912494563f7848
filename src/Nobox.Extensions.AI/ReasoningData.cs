using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Reasoning details as the text that Microsoft.Extensions.AI keeps with an answer, for the way back.</summary>
internal static class ReasoningData
{
    /// <summary>The text; null when there are no details.</summary>
    public static string? Write(IReadOnlyList<ReasoningDetail> details) =>
        details.Count == 0 ? null : $"[{string.Join(',', details.Select(detail => detail.ToJson()))}]";

    /// <summary>The details of a message; those of another client, which wrote them in a way of its own, are left out.</summary>
    public static ReasoningDetail[] Read(IEnumerable<AIContent> contents) => [.. contents.OfType<TextReasoningContent>().SelectMany(Read)];

    private static IReadOnlyList<ReasoningDetail> Read(TextReasoningContent content)
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
