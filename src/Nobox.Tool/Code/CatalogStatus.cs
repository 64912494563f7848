namespace Nobox.Tool;

/// <summary>Represents the state of a catalog and the projects that use it.</summary>
internal sealed record CatalogStatus(
    IReadOnlyList<string> Projects, IReadOnlyList<string> Files, string? Source, DateOnly? Pulled, int? AgeInDays, int Models, int Tombstones)
{
    public static CatalogStatus Of(ToolEnvironment environment, LoadedCatalog catalog, IEnumerable<CodeProject> projects)
    {
        CatalogHead? head = catalog.Raw[0].Head;
        int removed = catalog.Models.Count(static model => model.IsRemoved);
        return new(
            [.. projects.Select(static project => project.Name).Distinct()],
            [.. catalog.Files.Select(file => environment.DisplaySlashed(file))],
            head?.Source,
            head?.Pulled,
            head?.Pulled is { } day ? environment.Today.DayNumber - day.DayNumber : null,
            catalog.Models.Count - removed,
            removed);
    }

    public void Write(CommandOutput output)
    {
        output.Line($"Projects: {string.Join(", ", Projects)}");
        output.Line($"Catalog: {(Files.Count == 0 ? "the compiled snapshot" : string.Join(", ", Files))}");
        output.Line($"Source: {Source ?? "unknown"}{(Pulled is { } day ? $", pulled {day:yyyy-MM-dd} ({(AgeInDays == 1 ? "1 day" : $"{AgeInDays} days")} ago)" : "")}");
        output.Line($"Models: {Models}, tombstones: {Tombstones}");
    }
}
