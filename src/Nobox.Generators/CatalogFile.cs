using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;

namespace Nobox.Generators;

/// <summary>An additional file that is a catalog.</summary>
/// <param name="Text">The file.</param>
/// <param name="Order">Its place among the project's catalogs, of which later ones override earlier ones.</param>
internal sealed record CatalogFile(AdditionalText Text, int Order)
{
    /// <summary>The file, when its item says that it is a catalog.</summary>
    public static CatalogFile? From(AdditionalText text, AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue("build_metadata.AdditionalFiles.NoboxCatalog", out string? isCatalog)
            || !string.Equals(isCatalog, "true", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        options.TryGetValue("build_metadata.AdditionalFiles.NoboxCatalogOrder", out string? order);
        int.TryParse(order, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number);
        return new(text, number);
    }

    /// <summary>The file's entries; none when it cannot be read.</summary>
    public OrderedCatalog Parse(CancellationToken cancellation)
    {
        string text = Text.GetText(cancellation)?.ToString() ?? "";
        return new(Order, CatalogParser.Parse(text, cancellation).Entries);
    }
}
