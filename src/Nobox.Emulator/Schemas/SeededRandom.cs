using System.Buffers.Binary;

namespace Nobox.Emulator;

/// <summary>Generates numbers that look random and follow from a seed: the same seed gives the same numbers on every machine.</summary>
internal sealed class SeededRandom(ReadOnlySpan<byte> seed, int stream = 0)
{
    private ulong _state = BinaryPrimitives.ReadUInt64LittleEndian(seed) + (ulong)stream;

    /// <summary>Creates a source that always gives the same numbers.</summary>
    public static SeededRandom Fixed() => new(stackalloc byte[sizeof(ulong)]);

    /// <summary>Returns a number from zero to one less than the count.</summary>
    public int Next(int count)
    {
        // SplitMix64: every state gives another number, so that two streams never coincide.
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (int)(mixed % (ulong)count);
    }

    public T Pick<T>(IReadOnlyList<T> list) => list[Next(list.Count)];
}
