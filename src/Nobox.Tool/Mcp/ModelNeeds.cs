namespace Nobox.Tool;

/// <summary>Checks the names of capabilities that a question has: a misspelled one would find nothing, or everything.</summary>
internal static class ModelNeeds
{
    /// <exception cref="ToolException">A name is not a kind of input or output.</exception>
    public static IReadOnlyList<string> Kinds(string[]? names) => names?.FirstOrDefault(static name => !ModalityBits.Names.Contains(name)) is { } wrong
        ? throw new ToolException($"'{wrong}' is not a kind of input or output: use {string.Join(", ", ModalityBits.Names)}.")
        : names ?? [];

    /// <exception cref="ToolException">Neither the library nor the catalog knows a parameter.</exception>
    public static IReadOnlyList<string> Parameters(string[]? names, LoadedCatalog catalog)
    {
        string[] known = [.. Nobox.Shared.Parameters.All.Where(static row => row.IsCapability).Select(static row => row.Name)];
        foreach (string name in names ?? [])
        {
            if (!known.Contains(name) && !catalog.Models.Any(model => model.Parameters?.Contains(name) == true))
                throw new ToolException($"'{name}' is not a request parameter: use {string.Join(", ", known)}.");
        }

        return names ?? [];
    }
}
