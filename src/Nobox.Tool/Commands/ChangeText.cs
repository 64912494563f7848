namespace Nobox.Tool;

/// <summary>Writes the changes of a catalog for people.</summary>
internal static class ChangeText
{
    public static void Write(CommandOutput output, CatalogChanges changes)
    {
        foreach (string id in changes.Added)
            output.Line($"+ {id}", "green");
        foreach (RemovedModel removed in changes.Removed)
            output.Line($"- {removed.Id}{(removed.ReplacedBy is null ? "" : $" (proposed replacement: {removed.ReplacedBy})")}", "red");
        foreach (string id in changes.Returned)
            output.Line($"+ {id} (listed again)", "green");
        foreach (ChangedModel changed in changes.Changed)
            output.Line($"~ {changed.Id}: {string.Join("; ", changed.Fields)}", "yellow");
    }
}
