using System.Text.Json;

namespace Nobox;

/// <summary>Recognizes chunks in events of a type that is not known.</summary>
internal static class ForeignEvent
{
    /// <summary>Determines whether an event is a chunk, an error or the end all the same.</summary>
    public static bool IsChunk(ReadOnlySpan<byte> data)
    {
        if (data[0] == '[')
            return true;
        var reader = new Utf8JsonReader(data);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (Json.NextProperty(ref reader))
            {
                if (reader.ValueTextEquals("choices"u8) || ErrorReader.IsError(ref reader))
                    return true;
                Json.SkipValue(ref reader);
            }
        }
        catch (JsonException)
        {
            // Not JSON, so not a chunk.
        }

        return false;
    }
}
