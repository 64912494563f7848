using System.Text.RegularExpressions;

namespace Nobox.Tool;

/// <summary>
/// Finds uses by text: an id, public id or member name anywhere in a source or configuration file of the repository. It may find a use
/// where there is none, and misses none, which is right for what must not be dropped.
/// </summary>
internal sealed class TextualUses : IUsedModels
{
    private static readonly string[] Extensions = [".cs", ".razor", ".cshtml", ".fs", ".vb", ".json", ".xml", ".config", ".yml", ".yaml", ".env", ".csproj", ".props"];

    public async Task<IReadOnlySet<string>> FindAsync(string directory, LoadedCatalog catalog, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var left = ids.ToDictionary(static id => id, id => Pattern(catalog, id), StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (string file in Files(new DirectoryInfo(Repository.RootOf(directory) ?? directory), catalog))
        {
            string text = await File.ReadAllTextAsync(file, cancellationToken).ConfigureAwait(false);
            foreach ((string id, Regex pattern) in left.ToList())
            {
                if (!pattern.IsMatch(text))
                    continue;
                used.Add(id);
                left.Remove(id);
            }
        }

        return used;
    }

    private static Regex Pattern(LoadedCatalog catalog, string id)
    {
        IEnumerable<string?> names = [id, catalog.Find(id)?.PublicId, catalog.Find(id)?.CanonicalSlug];
        IEnumerable<string> patterns = names.OfType<string>().Select(static name => "[\"'=:]\\s*" + Regex.Escape(name) + "(?![\\w/.-])");
        string? member = catalog.SymbolOf(id)?.Split('.')[^1];
        return new Regex(string.Join('|', member is null ? patterns : patterns.Append($"\\b{Regex.Escape(member)}\\b")), RegexOptions.CultureInvariant);
    }

    private static IEnumerable<string> Files(DirectoryInfo directory, LoadedCatalog catalog)
    {
        IEnumerable<string> own = directory.EnumerateFiles()
            .Where(file => Extensions.Contains(file.Extension.ToLowerInvariant()) && !catalog.Files.Contains(file.FullName))
            .Select(static file => file.FullName);
        return own.Concat(directory.EnumerateDirectories()
            .Where(static inner => !SkippedDirectories.Include(inner.Name) && inner.LinkTarget is null)
            .SelectMany(inner => Files(inner, catalog)));
    }
}
