using System.Buffers.Binary;

namespace Nobox.Emulator;

/// <summary>Composes audio: silence, 60 samples of 16 bits for each token, one channel, 24,000 samples a second.</summary>
internal static class AudioComposer
{
    private const int SamplesPerToken = 60;
    private const int SamplesPerSecond = 24_000;
    private const int BytesPerSample = 2;
    private const int HeaderLength = 44;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static IEnumerable<MessageDelta> Compose(string text, string id, DateTimeOffset now) => Tokenizer.Split(text).Select(token => new MessageDelta
    {
        Audio = new AudioPart(id, (now + Lifetime).ToUnixTimeSeconds(), token, new byte[SamplesPerToken * BytesPerSample]),
        Tokens = new(Text: 1, Audio: 1),
    });

    /// <summary>Adds the header of a WAV file, which has the length of all audio, to the first audio.</summary>
    public static List<MessageDelta> AddHeader(List<MessageDelta> deltas, string? format)
    {
        int first = deltas.FindIndex(delta => delta.Audio is not null);
        if (format == "wav" && first >= 0)
        {
            AudioPart audio = deltas[first].Audio!;
            byte[] header = Header(deltas.Sum(delta => delta.Audio?.Data.Length ?? 0));
            deltas[first] = deltas[first] with { Audio = audio with { Data = (byte[])[.. header, .. audio.Data.Span] } };
        }

        return deltas;
    }

    private static byte[] Header(int length)
    {
        byte[] header = new byte[HeaderLength];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), HeaderLength - 8 + length);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), SamplesPerSecond);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), SamplesPerSecond * BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), BytesPerSample);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 8 * BytesPerSample);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(40), length);
        return header;
    }
}
