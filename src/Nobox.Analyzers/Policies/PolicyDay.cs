using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Policies;

/// <summary>Finds the day by which a policy judges dates: that of the last refresh of the catalogs, so that time alone breaks no build.</summary>
internal static class PolicyDay
{
    /// <summary>Determines whether a file is a catalog of the project, or the snapshot of one that it references.</summary>
    public static bool IsCatalog(AnalyzerConfigOptions options) => ItemMetadata.Has(options, "NoboxCatalog", "true") || CatalogFile.IsReference(options);

    /// <summary>Returns the last of the days as <c>yyyy-MM-dd</c>; null when no catalog has one.</summary>
    public static string? Of(IEnumerable<string?> catalogs) => catalogs.Select(static text => text is null ? null : PulledDate.Of(text)).OrderByDescending(static day => day, StringComparer.Ordinal).FirstOrDefault();
}
