using System.IO.Compression;
using System.Net.Http.Headers;

namespace Nobox;

/// <summary>Undoes the compression of a response. None is asked for, but some servers and proxies compress all the same.</summary>
internal static class ContentCoding
{
    /// <exception cref="NoboxProtocolException">The response has a content coding that is not supported.</exception>
    public static Stream Decode(Stream body, HttpContentHeaders headers)
    {
        if (!headers.Contains("Content-Encoding"))
            return body;

        // The last coding was applied last.
        foreach (string coding in headers.ContentEncoding.Reverse())
        {
            body = coding.ToLowerInvariant() switch
            {
                "identity" or "" => body,
                "gzip" or "x-gzip" => new GZipStream(body, CompressionMode.Decompress),
                "br" => new BrotliBody(body),
                "deflate" => new ZLibStream(body, CompressionMode.Decompress),
                _ => throw new NoboxProtocolException("The response is compressed with an unsupported content coding, although the request did not accept compression."),
            };
        }

        return body;
    }
}
