using System.Buffers.Binary;

namespace Nobox.Emulator;

/// <summary>Speaks a text: every token is a beep.</summary>
internal static class Speech
{
    private const int SamplesPerToken = 60;
    private const int LowestPitch = 300;
    private const int Loudness = 8000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>The text as spoken tokens, silent yet.</summary>
    public static IEnumerable<SpeechPiece> Of(string text, byte[] digest, int choice, DateTimeOffset now)
    {
        string id = $"audio_{Convert.ToHexString(digest.AsSpan(0, 8)).ToLowerInvariant()}_{choice}";
        return Tokenizer.Split(text).Select(token => new SpeechPiece(id, (now + Lifetime).ToUnixTimeSeconds(), token, default));
    }

    /// <summary>Gives the spoken tokens among some pieces their sound. Last of all, because a file begins with its length.</summary>
    public static IReadOnlyList<AnswerPiece> GiveSound(IReadOnlyList<AnswerPiece> pieces, string? format)
    {
        int left = pieces.Count(piece => piece is SpeechPiece);
        byte[] header = format == "wav" ? WaveFile.Header(left * SamplesPerToken * WaveFile.BytesPerSample) : [];
        return [.. pieces.Select(Sound)];

        AnswerPiece Sound(AnswerPiece piece)
        {
            if (piece is not SpeechPiece spoken)
                return piece;
            byte[] sound = [.. header, .. Beep(spoken.Transcript.Length)];
            header = [];
            return spoken with { Sound = sound };
        }
    }

    private static byte[] Beep(int length)
    {
        byte[] sound = new byte[SamplesPerToken * WaveFile.BytesPerSample];
        double pitch = LowestPitch * (1 + length);
        for (int sample = 0; sample < SamplesPerToken; sample++)
        {
            double wave = Math.Sin(2 * Math.PI * pitch * sample / WaveFile.SamplesPerSecond);
            BinaryPrimitives.WriteInt16LittleEndian(sound.AsSpan(sample * WaveFile.BytesPerSample), (short)Math.Round(Loudness * wave));
        }

        return sound;
    }
}
