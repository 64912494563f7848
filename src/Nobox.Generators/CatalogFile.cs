using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;

namespace Nobox.Generators;

/// <summary>An additional file that is a catalog.</summary>
/// <param name="Text">The file.</param>
internal sealed record CatalogFile(AdditionalText Text)
{
    /// <summary>The file, when its item says that it is a catalog.</summary>
    public static CatalogFile? From(AdditionalText text, AnalyzerConfigOptions options) =>
        options.TryGetValue("build_metadata.AdditionalFiles.NoboxCatalog", out string? isCatalog)
        && string.Equals(isCatalog, "true", StringComparison.OrdinalIgnoreCase)
            ? new(text)
            : null;

    /// <summary>The file's entries; none when it cannot be read.</summary>
    public EquatableArray<CatalogEntry> Parse(CancellationToken cancellation) =>
        CatalogParser.Parse(Text.GetText(cancellation)?.ToString() ?? "", cancellation).Entries;
}
