namespace Nobox;

/// <summary>Represents an <see cref="HttpClient"/> and its users; it is disposed when the last one has given it back.</summary>
/// <param name="client">The HttpClient.</param>
/// <param name="ownsClient">Whether it is disposed.</param>
internal sealed class HttpLease(HttpClient client, bool ownsClient) : IDisposable
{
    private int _users = 1;

    public HttpClient Client => client;

    /// <summary>Adds a user.</summary>
    public void Take() => Interlocked.Increment(ref _users);

    /// <summary>Removes a user.</summary>
    public void Dispose()
    {
        if (Interlocked.Decrement(ref _users) == 0 && ownsClient)
            client.Dispose();
    }
}
