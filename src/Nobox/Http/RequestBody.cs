using System.Net;
using System.Net.Http.Headers;

namespace Nobox;

/// <summary>
/// Represents the bytes of one request, sent by every attempt. The memory returns to the pool only when no attempt is still writing it:
/// a connection may go on reading the body after its response was abandoned.
/// </summary>
internal sealed class RequestBody(PooledBuffer buffer) : IDisposable
{
    private int _users = 1;

    public RequestContent CreateContent() => new(this);

    public void Dispose() => Release();

    /// <summary>Keeps the memory until <see cref="Release"/>; false when it is gone already.</summary>
    private bool TryUse()
    {
        int users;
        do
        {
            users = Volatile.Read(ref _users);
            if (users == 0)
                return false;
        }
        while (Interlocked.CompareExchange(ref _users, users + 1, users) != users);
        return true;
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            buffer.Dispose();
    }

    internal sealed class RequestContent : HttpContent
    {
        private readonly RequestBody _body;
        private readonly ReadOnlyMemory<byte> _bytes;
        private volatile bool _hasBegun;

        public RequestContent(RequestBody body)
        {
            _body = body;
            _bytes = body.Bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        /// <summary>Gets a value that indicates whether nothing was sent: no connection has asked for the bytes.</summary>
        public bool IsUnsent => !_hasBegun && _bytes.Length > 0;

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            // The memory may belong to another request by now: never send that.
            ObjectDisposedException.ThrowIf(!_body.TryUse(), _body);
            try
            {
                _hasBegun = true;
                await stream.WriteAsync(_bytes, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _body.Release();
            }
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }

    private ReadOnlyMemory<byte> Bytes => buffer.Written;
}
