namespace Nobox.Tool;

/// <summary>Represents the catalog that counts for a directory, as the build finds it.</summary>
/// <param name="Files">The catalog files in the order in which they override each other; none when the compiled snapshot counts.</param>
/// <param name="Project">The project file; null outside a project.</param>
/// <param name="IsNamed">Whether the project names the files by <c>NoboxCatalog</c> items, or the command line does.</param>
internal sealed record CatalogLocation(IReadOnlyList<string> Files, string? Project, bool IsNamed)
{
    /// <summary>Gets the file that <c>nobox pull</c> writes: the first one; null when there is none yet.</summary>
    public string? Base => Files.Count > 0 ? Files[0] : null;

    /// <summary>Gets the file that has the user's own changes; null when there is none.</summary>
    public string? Overrides => Files.Count > 1 ? Files[^1] : null;
}
