using System.IO.Compression;
using System.Net.Http.Headers;

namespace Nobox;

/// <summary>Undoes the compression of a response. None is asked for, but some servers and proxies compress all the same.</summary>
internal static class ContentCoding
{
    private const int Peeked = 2;

    /// <summary>Returns whether the headers of a response name a content coding.</summary>
    public static bool IsNamed(HttpContentHeaders headers) => headers.Contains("Content-Encoding");

    /// <summary>Returns the decompressed body. Codings that the headers name and the body does not have are ignored.</summary>
    /// <exception cref="NoboxProtocolException">The body has a content coding that is not supported.</exception>
    public static async Task<Stream> DecodeAsync(Stream body, HttpContentHeaders headers, CancellationToken cancellationToken)
    {
        // The last coding was applied last.
        foreach (string coding in headers.ContentEncoding.Reverse())
        {
            byte[] start = new byte[Peeked];
            int count = await body.ReadAtLeastAsync(start, Peeked, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
            body = Decode(new PeekedStream(start.AsMemory(0, count), body), coding.ToLowerInvariant(), start);
        }

        return body;
    }

    private static Stream Decode(Stream body, string coding, byte[] start) => coding switch
    {
        "gzip" or "x-gzip" => start is [0x1F, 0x8B] ? new GZipStream(body, CompressionMode.Decompress) : body,
        "br" => new BrotliBody(body),
        "deflate" => IsZlib(start) ? new ZLibStream(body, CompressionMode.Decompress) : IsText(start) ? body : new DeflateStream(body, CompressionMode.Decompress),
        _ => IsText(start) ? body : throw new NoboxProtocolException("The response is compressed with an unsupported content coding, although the request did not accept compression. Turn compression off in the proxy or the handler that adds it."),
    };

    private static bool IsZlib(byte[] start) => (start[0] & 0x0F) == 8 && ((start[0] << 8) | start[1]) % 31 == 0;

    /// <summary>Determines whether a body begins as JSON, an event stream or a page does.</summary>
    private static bool IsText(byte[] start) => start[0] is (byte)'{' or (byte)'[' or (byte)'"' or (byte)'<' or (byte)':' or (byte)'d' or (byte)'e' or (byte)'i' or (byte)'\n' or (byte)' ';
}
