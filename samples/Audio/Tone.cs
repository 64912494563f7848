using System.Buffers.Binary;

/// <summary>A tone, so that the sample needs no file.</summary>
internal static class Tone
{
    private const int SamplesPerSecond = 8000;

    /// <summary>A WAV file: one channel of 16 bits.</summary>
    public static byte[] Wav(double hertz, TimeSpan length)
    {
        int samples = (int)(SamplesPerSecond * length.TotalSeconds);
        byte[] file = new byte[44 + (samples * 2)];
        "RIFF"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(4), file.Length - 8);
        "WAVEfmt "u8.CopyTo(file.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(20), 1);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(22), 1);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(24), SamplesPerSecond);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(28), SamplesPerSecond * 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(32), 2);
        BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(34), 16);
        "data"u8.CopyTo(file.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(40), samples * 2);
        for (int i = 0; i < samples; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(44 + (i * 2)), (short)(10_000 * Math.Sin(2 * Math.PI * hertz * i / SamplesPerSecond)));
        return file;
    }
}
