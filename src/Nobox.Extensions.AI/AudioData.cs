using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps the audio of responses, which returns to the model by its id, and the media types of audio in requests.</summary>
internal static class AudioData
{
    private const string IdKey = "AudioId";

    public static DataContent ToContent(ChatAudio audio) => new(audio.Data, MediaTypeOf(audio.Data.Span))
    {
        RawRepresentation = audio,
        AdditionalProperties = audio.Id is { } id ? new() { [IdKey] = id } : null,
    };

    /// <summary>Gets the id under which the provider knows the audio that it produced; null for other contents.</summary>
    public static string? IdOf(AIContent content)
    {
        object? id = null;
        return content is DataContent && content.AdditionalProperties?.TryGetValue(IdKey, out id) == true ? JsonText.AsString(id) : null;
    }

    public static AudioFormat FormatOf(string mediaType) => mediaType switch
    {
        "audio/mpeg" => AudioFormat.Mp3,
        "audio/x-wav" or "audio/wave" or "audio/vnd.wave" => AudioFormat.Wav,
        "audio/pcm" or "audio/l16" => AudioFormat.Pcm16,
        _ => new AudioFormat(mediaType["audio/".Length..]),
    };

    public static string MediaTypeOf(AudioFormat format) =>
        format == AudioFormat.Mp3 ? "audio/mpeg" : format == AudioFormat.Pcm16 ? "audio/pcm" : $"audio/{format.Value}";

    /// <summary>Determines the media type from the first bytes: responses do not name it. Raw samples have no signature.</summary>
    private static string MediaTypeOf(ReadOnlySpan<byte> audio)
    {
        if (audio.StartsWith("RIFF"u8))
            return "audio/wav";
        if (audio.StartsWith("fLaC"u8))
            return "audio/flac";
        if (audio.StartsWith("OggS"u8))
            return "audio/ogg";
        if (audio.StartsWith("ID3"u8) || IsFrame(audio, layer: 0b01))
            return "audio/mpeg";
        return IsFrame(audio, layer: 0b00) ? "audio/aac" : "audio/pcm";
    }

    /// <summary>Determines whether the bytes begin with a frame header of an MPEG layer: 11 set bits, then the version and the layer.</summary>
    private static bool IsFrame(ReadOnlySpan<byte> audio, int layer) =>
        audio is [0xFF, >= 0xE0, ..] && (audio[1] >> 1 & 0b11) == layer;
}
