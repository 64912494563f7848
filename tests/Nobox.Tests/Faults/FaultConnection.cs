using System.Net.Sockets;
using System.Text;

namespace Nobox.Tests;

/// <summary>One connection of a <see cref="FaultServer"/>.</summary>
internal sealed class FaultConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly CancellationToken _stop;

    public FaultConnection(Socket socket, CancellationToken stop)
    {
        socket.NoDelay = true;
        _socket = socket;
        _stop = stop;
        Stream = new NetworkStream(socket, ownsSocket: false);
    }

    public Stream Stream { get; }

    /// <summary>Reads one request, headers and body.</summary>
    public async Task<string> ReadRequestAsync()
    {
        var request = new StringBuilder();
        byte[] buffer = new byte[8192];
        while (true)
        {
            int count = await Stream.ReadAsync(buffer, _stop);
            if (count == 0)
                throw new IOException("The client closed the connection before its request was whole.");
            request.Append(Encoding.UTF8.GetString(buffer, 0, count));
            string text = request.ToString();
            int end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && text.Length >= end + 4 + ContentLength(text))
                return text;
        }
    }

    public Task SendAsync(string text) => SendAsync(Encoding.UTF8.GetBytes(text));

    public Task SendAsync(ReadOnlyMemory<byte> bytes) => Stream.WriteAsync(bytes, _stop).AsTask();

    /// <summary>Sends a piece in the chunked encoding.</summary>
    public Task SendChunkAsync(string text) => SendAsync($"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n");

    /// <summary>Ends our direction; the client sees the end of the stream.</summary>
    public void HalfClose() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Breaks the connection: the client sees a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Close();
    }

    /// <summary>Waits until the client has closed or reset the connection; any bytes that come before are dropped.</summary>
    public async Task WaitForCloseAsync()
    {
        byte[] buffer = new byte[1024];
        try
        {
            while (await Stream.ReadAsync(buffer, _stop) > 0)
            {
                // Dropped.
            }
        }
        catch (IOException)
        {
            // Reset.
        }
    }

    public void Dispose()
    {
        Stream.Dispose();
        _socket.Dispose();
    }

    private static int ContentLength(string request)
    {
        const string Name = "Content-Length: ";
        int at = request.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(request.AsSpan(at + Name.Length, request.IndexOf("\r\n", at, StringComparison.Ordinal) - at - Name.Length));
    }
}
