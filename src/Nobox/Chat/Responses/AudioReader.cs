using System.Text.Json;

namespace Nobox;

/// <summary>Reads the audio of a response.</summary>
internal static class AudioReader
{
    /// <summary>Reads audio, or a piece of it, whose data is still base64: an object, or the data alone; null when there is none.</summary>
    /// <param name="reader">The reader, at the value; afterwards at its end.</param>
    /// <exception cref="FormatException">The value is something else, or the data is not text.</exception>
    public static ChatAudio? Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            return DataOf(ref reader) is { IsEmpty: false } data ? new ChatAudio { Data = data } : null;
        ChatAudio? audio = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
                audio = (audio ?? new()) with { Id = Json.Text(ref reader) };
            else if (reader.ValueTextEquals("data"u8) && reader.Read())
                audio = (audio ?? new()) with { Data = DataOf(ref reader) };
            else if (reader.ValueTextEquals("transcript"u8))
                audio = (audio ?? new()) with { Transcript = Json.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("expires_at"u8))
                audio = (audio ?? new()) with { ExpiresAt = UnixTime.From(Json.Number(ref reader)) };
            else
                Json.SkipValue(ref reader);
        }

        return audio;
    }

    private static ReadOnlyMemory<byte> DataOf(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
            return Json.Utf8(ref reader).ToArray();

        // PHP writes an empty object as an array.
        bool isEmpty = reader.TokenType == JsonTokenType.Null || reader.TokenType == JsonTokenType.StartArray && reader.Read() && reader.TokenType == JsonTokenType.EndArray;
        return isEmpty ? ReadOnlyMemory<byte>.Empty : throw new FormatException();
    }
}
