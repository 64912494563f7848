using System.Net;
using System.Net.Http.Headers;

namespace Nobox.Tool;

/// <summary>Reads all pages of a list of models.</summary>
internal static class ListFetcher
{
    /// <summary>The largest page, and the most pages: what is larger is not a list of models.</summary>
    public const int LargestPage = 64 * 1024 * 1024;

    private const int MostPages = 1000;

    public static async Task<IReadOnlyList<byte[]>> FetchAsync(
        ModelSource source, string? token, string? baseUrl, CancellationToken cancellationToken)
    {
        if (source.IsFile)
            return [await AtomicFile.ReadAsync(source.Location, cancellationToken).ConfigureAwait(false)];
        if (source.Name == ModelSource.Nobox)
            return [await NoboxList.FetchAsync(token, baseUrl, cancellationToken).ConfigureAwait(false)];

        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All });
        var pages = new List<byte[]>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Uri? next = Validated(baseUrl ?? source.Location);
        while (next is not null)
        {
            if (!seen.Add(next.AbsoluteUri) || pages.Count == MostPages)
                throw new ToolException($"The pages of {source.PublicLocation} do not end: page {pages.Count + 1} leads back to an earlier one.");
            (byte[] page, Uri? link) = await GetAsync(client, next, token, cancellationToken).ConfigureAwait(false);
            pages.Add(page);
            Uri? following = link ?? NextPage.Of(RawCatalog.ParseJson(page, source.PublicLocation), next);
            if (following is not null && following.GetLeftPart(UriPartial.Authority) != next.GetLeftPart(UriPartial.Authority))
                throw new ToolException($"{source.PublicLocation} continues on another host, {following.Authority}; the token is not sent there.");
            next = following;
        }

        return pages;
    }

    private static async Task<(byte[] Page, Uri? Next)> GetAsync(HttpClient client, Uri url, string? token, CancellationToken cancellationToken)
    {
        string name = url.GetLeftPart(UriPartial.Path);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (token is not null)
            Authorize(request, token);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            if ((int)response.StatusCode is >= 300 and < 400)
                throw new ToolException($"{name} redirects to {response.Headers.Location}; redirects are not followed. Pull from that URL if you trust it.");
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new ToolException($"{name} rejected the token ({(int)response.StatusCode}). Pass one with --token.");
            if (!response.IsSuccessStatusCode)
                throw new ToolException($"{name} returned {(int)response.StatusCode} {response.ReasonPhrase}.");
            Uri? next = response.Headers.TryGetValues("Link", out IEnumerable<string>? links) ? NextPage.OfLink(links, url) : null;
            return (await ReadAsync(response, name, cancellationToken).ConfigureAwait(false), next);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or InvalidDataException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new ToolException($"Cannot read {name}: {e.Message}", e);
        }
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, string name, CancellationToken cancellationToken)
    {
        using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var page = new MemoryStream();
        var buffer = new byte[81920];
        int count;
        while ((count = await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            page.Write(buffer, 0, count);
            if (page.Length > LargestPage)
                throw new ToolException($"The list at {name} is larger than {LargestPage / 1024 / 1024} MiB: it is not a list of models.");
        }

        return page.ToArray();
    }

    private static void Authorize(HttpRequestMessage request, string token)
    {
        try
        {
            string host = request.RequestUri!.Host;
            if (host == "api.anthropic.com")
            {
                request.Headers.Add("x-api-key", token);
                request.Headers.Add("anthropic-version", "2023-06-01");
            }
            else if (host == "generativelanguage.googleapis.com")
            {
                request.Headers.Add("x-goog-api-key", token);
            }
            else
            {
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            }
        }
        catch (FormatException e)
        {
            throw new ToolException("The token has characters that cannot be sent.", e);
        }
    }

    private static Uri Validated(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? url) || (url.Scheme != Uri.UriSchemeHttps && url.Scheme != Uri.UriSchemeHttp))
            throw new ToolException($"'{text}' is not an http or https URL.");
        return url.Scheme == Uri.UriSchemeHttps || url.IsLoopback
            ? url
            : throw new ToolException($"{url.GetLeftPart(UriPartial.Path)} is unencrypted; use https.");
    }
}
