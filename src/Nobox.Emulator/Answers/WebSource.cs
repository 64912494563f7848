namespace Nobox.Emulator;

/// <summary>The page that a web search finds; there is no search.</summary>
internal sealed record WebSource(string Url, string Title)
{
    public static WebSource Find(byte[] digest) =>
        new($"https://example.com/pages/{Convert.ToHexString(digest.AsSpan(0, 4)).ToLowerInvariant()}", "An example of a page");

    /// <summary>The citation for the place where a text names the page; null when it does not.</summary>
    public CitationPiece? Cite(string text)
    {
        int start = text.IndexOf(Url, StringComparison.Ordinal);
        return start < 0 ? null : new CitationPiece(start, start + Url.Length, Url, Title);
    }
}
