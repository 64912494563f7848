using System.Buffers.Binary;
using System.IO.Compression;

namespace Nobox.Emulator;

/// <summary>Paints a picture: a PNG of eight by eight dots in three colours.</summary>
internal static class Picture
{
    private const int Side = 8;
    private const int Colours = 3;

    public static string DataUrl(Dice dice) => $"data:image/png;base64,{Convert.ToBase64String(Paint(dice))}";

    private static byte[] Paint(Dice dice)
    {
        byte[] palette = [.. Enumerable.Range(0, 3 * Colours).Select(_ => (byte)dice.Roll(256))];

        // Every row begins with its filter: none.
        byte[] dots = new byte[Side * (1 + Side)];
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < Side; column++)
                dots[(row * (1 + Side)) + 1 + column] = (byte)dice.Roll(Colours);
        }

        using var png = new MemoryStream();
        png.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        WriteChunk(png, "IHDR"u8, [0, 0, 0, Side, 0, 0, 0, Side, 8, 3, 0, 0, 0]);
        WriteChunk(png, "PLTE"u8, palette);
        WriteChunk(png, "IDAT"u8, Compress(dots));
        WriteChunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static byte[] Compress(byte[] dots)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal))
            zlib.Write(dots);
        return compressed.ToArray();
    }

    private static void WriteChunk(MemoryStream png, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(type);
        png.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, ~Crc(Crc(uint.MaxValue, type), data));
        png.Write(number);
    }

    private static uint Crc(uint crc, ReadOnlySpan<byte> data)
    {
        foreach (byte value in data)
        {
            crc ^= value;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return crc;
    }
}
