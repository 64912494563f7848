using System.IO.Compression;
using System.Text;

namespace Nobox.Tool;

/// <summary>Represents the files of a catalogue site.</summary>
/// <param name="Page">The page, as UTF-8.</param>
/// <param name="Json">The changes as JSON.</param>
/// <param name="Rss">The changes as RSS; null when the URL of the site is not known.</param>
internal sealed record CatalogueSite(byte[] Page, byte[] Json, byte[]? Rss)
{
    /// <summary>Gets the number of bytes of the page that a server sends with gzip.</summary>
    public long CompressedLength()
    {
        using var bytes = new MemoryStream();
        using (var compressed = new GZipStream(bytes, CompressionLevel.Optimal, leaveOpen: true))
            compressed.Write(Page);
        return bytes.Length;
    }

    /// <summary>Makes the files.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="history">Its history.</param>
    /// <param name="page">The URL of the page; null when it is not known.</param>
    /// <param name="options">Where the page is.</param>
    public static CatalogueSite Make(LoadedCatalog catalog, CatalogHistory history, Uri? page, CataloguePageOptions options) => new(
        Encoding.UTF8.GetBytes(CataloguePage.Write(catalog, history, options with { HasFeed = page is not null })),
        Encoding.UTF8.GetBytes(ChangeFeeds.Json(history)),
        page is null ? null : Encoding.UTF8.GetBytes(ChangeFeeds.Rss(history, page, new Uri(page, options.Folder + "changes.xml"))));
}
