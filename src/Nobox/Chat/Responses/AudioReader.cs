using System.Text.Json;

namespace Nobox;

/// <summary>Reads the audio of a response.</summary>
internal static class AudioReader
{
    /// <summary>Reads audio, or a piece of it, whose data is still base64; null when there is none.</summary>
    /// <exception cref="FormatException">The data is not text.</exception>
    public static ChatAudio? Read(ref Utf8JsonReader reader)
    {
        if (!Json.StartObject(ref reader))
            return null;
        var audio = new ChatAudio();
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("id"u8))
                audio = audio with { Id = Json.Text(ref reader) };
            else if (reader.ValueTextEquals("data"u8))
                audio = audio with { Data = Data(ref reader) };
            else if (reader.ValueTextEquals("transcript"u8))
                audio = audio with { Transcript = Json.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("expires_at"u8))
                audio = audio with { ExpiresAt = UnixTime.From(Json.Number(ref reader)) };
            else
                Json.SkipValue(ref reader);
        }

        return audio;
    }

    private static ReadOnlyMemory<byte> Data(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
            return Json.Utf8(ref reader).ToArray();
        return reader.TokenType == JsonTokenType.Null ? ReadOnlyMemory<byte>.Empty : throw new FormatException();
    }
}
