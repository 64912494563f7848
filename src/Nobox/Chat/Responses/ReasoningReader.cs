using System.Text.Json;

namespace Nobox;

/// <summary>Reads the <c>reasoning_details</c> of an answer.</summary>
internal static class ReasoningReader
{
    /// <summary>The details as they came; null when there are none.</summary>
    /// <param name="reader">Stands before the value.</param>
    /// <param name="json">What the reader reads.</param>
    public static List<ReasoningDetail>? Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (!Json.StartArray(ref reader))
            return null;
        List<ReasoningDetail>? details = null;
        while (Json.NextObject(ref reader))
            (details ??= []).Add(Detail(ref reader, json));
        return details;
    }

    private static ReasoningDetail Detail(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        int start = (int)reader.TokenStartIndex;
        string? type = null, text = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
                type = Json.Text(ref reader);
            else if (reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("summary"u8))
                text = Json.Text(ref reader) ?? text;
            else
                Json.SkipValue(ref reader);
        }

        return new ReasoningDetail(type ?? "", text, ParameterValue.FromUtf8(json[start..(int)reader.BytesConsumed]));
    }
}
