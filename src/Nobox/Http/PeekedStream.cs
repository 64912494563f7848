namespace Nobox;

/// <summary>Represents a stream of which the first bytes have been read already.</summary>
/// <param name="first">The first bytes.</param>
/// <param name="rest">The stream with the rest.</param>
internal sealed class PeekedStream(ReadOnlyMemory<byte> first, Stream rest) : AsyncReadStream(rest)
{
    private ReadOnlyMemory<byte> _first = first;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_first.IsEmpty)
            return Inner.ReadAsync(buffer, cancellationToken);
        int count = Math.Min(_first.Length, buffer.Length);
        _first[..count].CopyTo(buffer);
        _first = _first[count..];
        return new ValueTask<int>(count);
    }
}
