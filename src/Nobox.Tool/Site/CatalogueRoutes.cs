using Microsoft.AspNetCore.Http;

namespace Nobox.Tool;

/// <summary>Serves the catalogue page over HTTP, with its changes in a folder of the same name.</summary>
internal static class CatalogueRoutes
{
    public const string PagePath = "/allowed-models";
    private const string Folder = "allowed-models/";

    /// <summary>Returns what serves each path. The catalog is loaded when the page is first asked for: its history takes a moment.</summary>
    /// <param name="load">Loads the catalog and its history.</param>
    public static IReadOnlyDictionary<string, Func<HttpContext, Task>> Of(Func<Task<(LoadedCatalog Catalog, CatalogHistory History)>> load)
    {
        var loaded = new Lazy<Task<(LoadedCatalog Catalog, CatalogHistory History)>>(load);
        return new Dictionary<string, Func<HttpContext, Task>>(StringComparer.Ordinal)
        {
            [PagePath] = context => SendAsync(context, "text/html; charset=utf-8", static site => site.Page),
            [PagePath + "/changes.json"] = context => SendAsync(context, "application/json", static site => site.Json),
            [PagePath + "/changes.xml"] = context => SendAsync(context, "application/rss+xml", static site => site.Rss!),
        };

        async Task SendAsync(HttpContext context, string type, Func<CatalogueSite, byte[]> file)
        {
            (LoadedCatalog catalog, CatalogHistory history) = await loaded.Value.ConfigureAwait(false);
            var page = new Uri($"{context.Request.Scheme}://{context.Request.Host}{PagePath}");
            byte[] content = file(CatalogueSite.Make(catalog, history, page, new() { Folder = Folder }));
            context.Response.ContentType = type;
            context.Response.ContentLength = content.Length;
            await context.Response.BodyWriter.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
        }
    }
}
