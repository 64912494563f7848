using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Catalog;

/// <summary>An additional file that is a catalog.</summary>
/// <param name="Text">The file.</param>
/// <param name="IsDefault">Whether the project does not name it: it is the nearest one, or the package's.</param>
/// <param name="IsExtension">Whether it only declares sets or deployments, beside whichever catalog counts.</param>
internal sealed record CatalogFile(AdditionalText Text, bool IsDefault, bool IsExtension)
{
    /// <summary>The file, when its item says that it is a catalog.</summary>
    public static CatalogFile? From(AdditionalText text, AnalyzerConfigOptions options) =>
        ItemMetadata.Has(options, "NoboxCatalog", "extension") ? new(text, ItemMetadata.Has(options, "NoboxDefault", "true"), IsExtension: true)
        : ItemMetadata.Has(options, "NoboxCatalog", "true") ? new(text, ItemMetadata.Has(options, "NoboxDefault", "true"), IsExtension: false)
        : null;

    /// <summary>Determines whether the file is the snapshot of a compiled catalog that the project references, for analyzers to look facts up in.</summary>
    public static bool IsReference(AnalyzerConfigOptions options) => ItemMetadata.Has(options, "NoboxCatalog", "reference");

    /// <summary>Returns the file's models, sets and deployments; no models when it cannot be read.</summary>
    public CatalogContent Parse(CancellationToken cancellation) =>
        CatalogContent.Of(CatalogParser.Parse(Text.GetText(cancellation)?.ToString() ?? "", cancellation), IsExtension);
}
