using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Nobox.Tool;

/// <summary>
/// Writes the catalogue page: one HTML file that needs nothing else. Its policy allows only its own script and style, by their hashes, and no
/// HTML that the script makes from text.
/// </summary>
internal static partial class CataloguePage
{
    private const string Resources = "Page.";

    /// <summary>The script's parts; a later one may use an earlier one.</summary>
    private static readonly string[] Scripts = ["data.js", "elements.js", "filters.js", "table.js", "model.js", "compare.js", "changes.js", "page.js"];

    /// <summary>Writes the page.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="history">Its history.</param>
    /// <param name="options">Where the page is and what belongs to it.</param>
    public static string Write(LoadedCatalog catalog, CatalogHistory history, CataloguePageOptions options)
    {
        var data = PageData.Of(catalog, history, options.Start);
        string style = Resource("page.css");
        string script = string.Concat(Scripts.Select(Resource));
        IReadOnlyList<int> listed = PageRows.Listed(data);
        IReadOnlyList<int> all = PageRows.All(data);
        bool isLong = all.Count > PageRows.MostRows;
        CatalogHead? head = PageData.Head(catalog);
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["policy"] = $"default-src 'none'; script-src '{Hash(script)}'; style-src '{Hash(style)}'; img-src data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
            ["feed"] = options.HasFeed ? $"""<link rel="alternate" type="application/rss+xml" title="What changed" href="{PageRows.Text(options.Folder)}changes.xml">""" : "",
            ["style"] = style,
            ["count"] = listed.Count.ToString("N0", CultureInfo.InvariantCulture),
            ["models"] = Count.Of(listed.Count, "model"),
            ["source"] = PageRows.Text(catalog.Files.Count == 0 ? $"the snapshot of nobox {ToolVersion.Text}" : head?.Source ?? ModelView.Unknown),
            ["pulled"] = head?.Pulled?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ModelView.Unknown,
            ["rows"] = PageRows.Write(data, isLong ? listed.Take(PageRows.FirstRows) : all),
            ["rest"] = isLong ? Rest(data, [.. listed.Skip(PageRows.FirstRows)]) : "",
            ["others"] = Others(data),
            ["folder"] = PageRows.Text(options.Folder),
            ["rss"] = options.HasFeed ? $""" · <a href="{PageRows.Text(options.Folder)}changes.xml">RSS</a>""" : "",
            ["data"] = data.ToJson(),
            ["script"] = script,
        };
        return Part().Replace(Resource("page.html"), part => parts[part.Groups[1].Value]);
    }

    private static string Rest(PageData data, IReadOnlyList<int> positions)
    {
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture, $"<section id=\"n-rest\"><h2>{positions.Count:N0} more models</h2><ul>\n");
        foreach (int position in positions)
            html.Append(CultureInfo.InvariantCulture, $"<li><a href=\"{PageRows.Link(data.Models[position].Id)}\">{PageRows.Text(data.Models[position].Id)}</a></li>\n");
        return html.Append("</ul></section>").ToString();
    }

    /// <summary>Returns the links to the models that are not chat models, and have no symbol.</summary>
    private static string Others(PageData data)
    {
        List<PageEntry> others = [.. data.Models.Where(static model => model.Symbol is null)];
        return others.Count == 0 ? "" : $"""
            <details id="n-others"><summary>{Count.Of(others.Count, "other model")}: not for chat, without a symbol</summary><ul>{string.Concat(others.Select(static model =>
                $"<li><a href=\"{PageRows.Link(model.Id)}\">{PageRows.Text(model.Id)}</a></li>"))}</ul></details>
            """;
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Resource(string name)
    {
        using Stream stream = typeof(CataloguePage).Assembly.GetManifestResourceStream(Resources + name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Part();
}

/// <summary>Represents where a catalogue page is.</summary>
internal sealed record CataloguePageOptions
{
    /// <summary>Gets the folder of the files of changes relative to the page; empty when they are beside it, otherwise with a slash at its end.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Gets a value that indicates whether there is a feed.</summary>
    public bool HasFeed { get; init; }

    /// <summary>Gets the fragment with which the page opens when its URL has none.</summary>
    public string? Start { get; init; }
}
