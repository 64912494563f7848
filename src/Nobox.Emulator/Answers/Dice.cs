using System.Buffers.Binary;

namespace Nobox.Emulator;

/// <summary>Choices that look like chance and follow from a conversation: the same one rolls the same numbers everywhere.</summary>
internal sealed class Dice(ReadOnlySpan<byte> digest, int choice)
{
    private ulong _state = BinaryPrimitives.ReadUInt64LittleEndian(digest) + (ulong)choice;

    /// <summary>Dice that always roll the same.</summary>
    public static Dice Loaded() => new(stackalloc byte[sizeof(ulong)], choice: 0);

    /// <summary>A number from zero to one less than the number of sides.</summary>
    public int Roll(int sides)
    {
        // SplitMix64: every state gives another number, so that two choices never go the same way.
        _state += 0x9E3779B97F4A7C15;
        ulong mixed = _state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        mixed ^= mixed >> 31;
        return (int)(mixed % (ulong)sides);
    }

    public T Pick<T>(IReadOnlyList<T> list) => list[Roll(list.Count)];
}
