using System.Text.Json;

namespace Nobox;

/// <summary>Recognizes JSON that belongs to a completion where other JSON may be in its place.</summary>
internal static class CompletionJson
{
    /// <summary>Returns whether JSON is an object with choices, usage or an error, as far as it is JSON.</summary>
    public static bool IsPart(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != '{')
            return false;
        var reader = new Utf8JsonReader(json);
        try
        {
            reader.Read();
            while (Json.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("choices"u8) || reader.ValueTextEquals("usage"u8) || ErrorReader.IsError(ref reader))
                    return true;
                Json.SkipValue(ref reader);
            }
        }
        catch (JsonException)
        {
            // Not JSON, so no part of a completion.
        }

        return false;
    }
}
