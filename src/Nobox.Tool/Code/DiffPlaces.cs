namespace Nobox.Tool;

/// <summary>Finds the places that use changed models. The earlier catalog decides what a symbol means: the later one may no longer have it.</summary>
internal static class DiffPlaces
{
    public static async Task<IReadOnlyList<SymbolChange>> AddAsync(
        ToolEnvironment environment, CommandOutput output, string? project, IReadOnlyList<SymbolChange> changes, EarlierCatalog earlier, CancellationToken cancellationToken)
    {
        LoadedCode code = await LoadedCode.LoadAsync(environment, output, project, earlier, cancellationToken).ConfigureAwait(false);
        ILookup<string, CodePlace> places = code.Uses.ToLookup(
            static use => use.Id,
            use => new CodePlace(environment.DisplaySlashed(use.File), use.Line, use.Column, use.Text),
            StringComparer.Ordinal);
        return [.. changes.Select(change => change with { Places = [.. places[change.Id]] })];
    }
}
