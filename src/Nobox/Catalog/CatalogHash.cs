using System.Runtime.InteropServices;

namespace Nobox;

/// <summary>
/// The hash of an id in generated lookup tables. The generator computes the same function: four UTF-16 units a step,
/// as one little-endian number. The last step takes the last four, some of them for the second time, so that no step needs padding.
/// </summary>
internal static class CatalogHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static uint Compute(ReadOnlySpan<char> text)
    {
        ulong hash = (ulong)text.Length * Multiplier;
        int last = text.Length - 4;
        if (last < 0)
        {
            ulong step = 0;
            foreach (char unit in text)
                step = (step << 16) | unit;
            hash = Mix(hash, step);
        }
        else
        {
            for (int i = 0; i < last; i += 4)
                hash = Mix(hash, Pack(text[i..]));
            hash = Mix(hash, Pack(text[last..]));
        }

        return (uint)(hash >> 32);
    }

    private static ulong Mix(ulong hash, ulong step)
    {
        hash = (hash ^ step) * Multiplier;
        return hash ^ (hash >> 29);
    }

    private static ulong Pack(ReadOnlySpan<char> four) => BitConverter.IsLittleEndian
        ? MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(four))
        : four[0] | ((ulong)four[1] << 16) | ((ulong)four[2] << 32) | ((ulong)four[3] << 48);
}
