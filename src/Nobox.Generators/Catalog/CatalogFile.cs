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
        IsTrue(options, "NoboxCatalog") ? new(text, IsTrue(options, "NoboxDefault")) : null;

    /// <summary>The file's entries; none when it cannot be read.</summary>
    public EquatableArray<CatalogEntry> Parse(CancellationToken cancellation) =>
        CatalogParser.Parse(Text.GetText(cancellation)?.ToString() ?? "", cancellation).Entries;

    private static bool IsTrue(AnalyzerConfigOptions options, string metadata) =>
        options.TryGetValue("build_metadata.AdditionalFiles." + metadata, out string? value)
        && string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
