namespace Nobox;

/// <summary>Bytes that travel inside a message, equal when their content is.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Format">Their media type or format.</param>
internal readonly record struct InlineData(ReadOnlyMemory<byte> Bytes, string? Format)
{
    public bool Equals(InlineData other) => Format == other.Format && Bytes.Span.SequenceEqual(other.Bytes.Span);

    /// <summary>Of megabytes, both ends tell enough.</summary>
    public override int GetHashCode()
    {
        ReadOnlySpan<byte> bytes = Bytes.Span;
        int end = Math.Min(bytes.Length, 64);
        var hash = new HashCode();
        hash.Add(Format);
        hash.Add(bytes.Length);
        hash.AddBytes(bytes[..end]);
        hash.AddBytes(bytes[^end..]);
        return hash.ToHashCode();
    }
}
