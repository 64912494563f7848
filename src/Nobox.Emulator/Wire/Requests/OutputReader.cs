using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads <c>modalities</c> and <c>audio</c>.</summary>
internal static class OutputReader
{
    public static Modalities ReadModalities(JsonElement root)
    {
        if (!root.TryGetValue("modalities", out JsonElement list))
            return Modalities.Text;
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw ApiException.Invalid("modalities must be an array that is not empty");
        Modalities outputs = list.EnumerateArray().Aggregate(Modalities.None, (outputs, name) => outputs | ReadModality(name));
        return outputs.HasFlag(Modalities.Audio) && !root.TryGetObject("audio", out _)
            ? throw ApiException.Invalid("modalities asks for audio: audio.voice and audio.format are missing")
            : outputs;
    }

    /// <summary>Reads the format of the audio: the emulator has no encoder, so only those of plain samples.</summary>
    public static string? ReadAudioFormat(JsonElement root)
    {
        if (!root.TryGetObject("audio", out JsonElement audio))
            return null;
        audio.RequiredText("voice", "audio");
        string format = audio.RequiredText("format", "audio");
        return format is "wav" or "pcm16"
            ? format
            : throw ApiException.Invalid("audio.format must be wav or pcm16; the emulator has no other");
    }

    private static Modalities ReadModality(JsonElement name) => (name.ValueKind == JsonValueKind.String ? name.GetString() : null) switch
    {
        "text" => Modalities.Text,
        "audio" => Modalities.Audio,
        "image" => Modalities.Image,
        _ => throw ApiException.Invalid("modalities must be text, audio and image"),
    };
}
