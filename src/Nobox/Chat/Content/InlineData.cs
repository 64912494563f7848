namespace Nobox;

/// <summary>Bytes that travel inside a message, equal when their content is.</summary>
/// <param name="Bytes">The bytes.</param>
/// <param name="Format">Their media type or format.</param>
internal readonly record struct InlineData(ReadOnlyMemory<byte> Bytes, string? Format)
{
    public bool Equals(InlineData other) => Format == other.Format && Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode() => HashCode.Combine(Format, Bytes.Length);
}
