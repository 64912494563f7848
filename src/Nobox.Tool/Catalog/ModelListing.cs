namespace Nobox.Tool;

/// <summary>Fetches the list of models that a token may use, as the gateway wrote it.</summary>
internal static class ModelListing
{
    /// <summary>
    /// The library's own client asks, so that its rules on addresses, retries, time limits and errors hold; the answer's bytes are
    /// kept on their way to it, since it reads known fields only.
    /// </summary>
    /// <exception cref="NoboxException">The call failed.</exception>
    public static async Task<byte[]> FetchAsync(NoboxClientOptions options, CancellationToken cancellationToken)
    {
        using var keeper = new BodyKeeper(options.MaxResponseBytes);
        using var http = new HttpClient(keeper) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new NoboxClient(options, http);
        await client.ListModelsAsync(cancellationToken).ConfigureAwait(false);
        return keeper.Body;
    }

    private sealed class BodyKeeper(long mostBytes) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
    {
        public byte[] Body { get; private set; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            await response.Content.LoadIntoBufferAsync(mostBytes, cancellationToken).ConfigureAwait(false);
            Body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            return response;
        }
    }
}
