using System.Runtime.CompilerServices;

namespace Nobox;

/// <summary>
/// The body of an answer: every read has the idle limit, the whole has a size limit, and failures arrive as the library's
/// exceptions.
/// </summary>
internal sealed class GuardedStream(Stream inner, CallClock clock, NoboxClientOptions options) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count;
        try
        {
            clock.Enter(NoboxTimeout.Idle);
            count = await inner.ReadAsync(buffer, clock.Token).ConfigureAwait(false);
            clock.Leave();
        }
        catch (Exception e) when (TransportFailure.Translate(e, clock, options) is { } failure)
        {
            throw failure;
        }

        _read += count;
        if (_read > options.MaxResponseBytes)
            throw new NoboxProtocolException($"The answer is larger than {options.MaxResponseBytes} bytes (NoboxClientOptions.MaxResponseBytes).");
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
    }
}
