/// <summary>Represents a set of line numbers, with one bit for each line of the input.</summary>
internal sealed class LineSet
{
    private ulong[] _bits = new ulong[1024];

    /// <summary>Gets the number of lines in the set.</summary>
    public long Count { get; private set; }

    public bool Contains(long line) => line / 64 < _bits.Length && (_bits[line / 64] & Bit(line)) != 0;

    /// <summary>Adds a line; false when it is in the set.</summary>
    public bool Add(long line)
    {
        if (Contains(line))
            return false;
        if (line / 64 >= _bits.Length)
            Array.Resize(ref _bits, (int)Math.Max(line / 64 + 1, _bits.Length * 2L));
        _bits[line / 64] |= Bit(line);
        Count++;
        return true;
    }

    private static ulong Bit(long line) => 1UL << (int)(line % 64);
}
