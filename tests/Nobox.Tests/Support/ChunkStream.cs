namespace Nobox.Tests;

/// <summary>Bytes that arrive in reads of given sizes, and an end of one's choice.</summary>
/// <param name="bytes">What arrives.</param>
/// <param name="readSize">How much the next read may bring, at most.</param>
/// <param name="atEnd">What the read after the last byte does; by default the stream just ends.</param>
internal sealed class ChunkStream(ReadOnlyMemory<byte> bytes, Func<int> readSize, Func<CancellationToken, ValueTask<int>>? atEnd = null) : Stream
{
    private ReadOnlyMemory<byte> _left = bytes;
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_left.IsEmpty)
            return atEnd?.Invoke(cancellationToken) ?? ValueTask.FromResult(0);
        int count = Math.Min(Math.Min(Math.Max(readSize(), 1), buffer.Length), _left.Length);
        _left[..count].CopyTo(buffer);
        _left = _left[count..];
        _read += count;
        return ValueTask.FromResult(count);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
