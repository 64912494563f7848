namespace Nobox.Tool;

/// <summary>Finds which models the code around a directory uses.</summary>
internal interface IUsedModels
{
    /// <summary>Returns those of some models that code or configuration uses.</summary>
    Task<IReadOnlySet<string>> FindAsync(string directory, LoadedCatalog catalog, IReadOnlyCollection<string> ids, CancellationToken cancellationToken);
}
