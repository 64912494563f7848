using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Catalog;

/// <summary>An additional file that is a catalog.</summary>
/// <param name="Text">The file.</param>
/// <param name="IsDefault">Whether the project does not name it: it is the nearest one, or the package's.</param>
internal sealed record CatalogFile(AdditionalText Text, bool IsDefault)
{
    /// <summary>The file, when its item says that it is a catalog.</summary>
    public static CatalogFile? From(AdditionalText text, AnalyzerConfigOptions options) =>
        ItemMetadata.Has(options, "NoboxCatalog", "true") ? new(text, ItemMetadata.Has(options, "NoboxDefault", "true")) : null;

    /// <summary>Determines whether the file is the snapshot of a compiled catalog that the project references, for analyzers to look facts up in.</summary>
    public static bool IsReference(AnalyzerConfigOptions options) => ItemMetadata.Has(options, "NoboxCatalog", "reference");

    /// <summary>The file's entries; none when it cannot be read.</summary>
    public EquatableArray<CatalogEntry> Parse(CancellationToken cancellation) =>
        CatalogParser.Parse(Text.GetText(cancellation)?.ToString() ?? "", cancellation).Entries;
}
