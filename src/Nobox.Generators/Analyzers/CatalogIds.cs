using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>The ids and public ids of a project's catalogs.</summary>
internal sealed class CatalogIds
{
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);

    public bool IsEmpty => _ids.Count == 0;

    /// <summary>Reads a project's catalogs.</summary>
    /// <param name="options">The project's files and their options.</param>
    /// <param name="parse">Parses a file, or finds it parsed.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static CatalogIds Read(AnalyzerOptions options, Func<SourceText, ParsedCatalog?> parse, CancellationToken cancellation)
    {
        var ids = new CatalogIds();
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            if (CatalogFile.From(file, options.AnalyzerConfigOptionsProvider.GetOptions(file)) is null
                || file.GetText(cancellation) is not { } text
                || parse(text) is not { } catalog)
            {
                continue;
            }

            foreach (CatalogEntry entry in catalog.Entries)
            {
                ids._ids.Add(entry.Id);
                if (entry.PublicId is { } publicId)
                    ids._ids.Add(publicId);
            }
        }

        return ids;
    }

    public bool Contains(string id) => _ids.Contains(id);

    /// <summary>The id that looks most like another; null when none is close.</summary>
    public string? FindNearest(string id)
    {
        string? nearest = null;
        int least = Math.Max(2, id.Length / 3) + 1;
        foreach (string candidate in _ids)
        {
            int distance = EditDistance.Between(candidate, id, least);
            if (distance < least || distance == least && nearest is not null && string.CompareOrdinal(candidate, nearest) < 0)
            {
                least = distance;
                nearest = candidate;
            }
        }

        return nearest;
    }
}
