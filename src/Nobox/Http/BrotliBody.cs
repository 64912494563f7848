using System.Buffers;
using System.IO.Compression;

namespace Nobox;

/// <summary>
/// Decompresses a body with Brotli. <see cref="BrotliStream"/> would do, but brings the compressor into every program that is compiled to
/// native code: some 600 KB.
/// </summary>
internal sealed class BrotliBody(Stream inner) : AsyncReadStream(inner)
{
    private readonly byte[] _input = new byte[8192];
    private BrotliDecoder _decoder;
    private int _start;
    private int _end;
    private bool _isDone;

    /// <exception cref="InvalidDataException">The data is damaged or incomplete.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!_isDone)
        {
            OperationStatus status = _decoder.Decompress(_input.AsSpan(_start, _end - _start), buffer.Span, out int consumed, out int written);
            _start += consumed;
            _isDone = status == OperationStatus.Done;
            if (status == OperationStatus.InvalidData)
                throw new InvalidDataException();
            if (written > 0)
                return written;
            if (status != OperationStatus.NeedMoreData)
                continue;
            _start = 0;
            _end = await Inner.ReadAsync(_input, cancellationToken).ConfigureAwait(false);
            if (_end == 0)
                throw new InvalidDataException();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _decoder.Dispose();
        base.Dispose(disposing);
    }
}
