using System.Net;
using System.Net.Http.Headers;

namespace Nobox;

/// <summary>
/// The bytes of one request, sent by every attempt. The memory returns to the pool only when no attempt is still writing it:
/// a connection may go on reading the body after its response was given up.
/// </summary>
internal sealed class RequestBody(PooledBuffer buffer) : IDisposable
{
    private int _users = 1;

    public HttpContent CreateContent() => new Content(this);

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

    private sealed class Content : HttpContent
    {
        private readonly RequestBody _body;
        private readonly ReadOnlyMemory<byte> _bytes;

        public Content(RequestBody body)
        {
            _body = body;
            _bytes = body.Bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            // The memory may belong to another request by now: never send that.
            ObjectDisposedException.ThrowIf(!_body.TryUse(), _body);
            try
            {
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
