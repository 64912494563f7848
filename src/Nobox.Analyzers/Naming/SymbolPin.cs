namespace Nobox.Generators.Naming;

/// <summary>
/// Represents a symbol that a catalog gives to a model, so that nothing else in the catalog can rename it: the field <c>symbol</c>, for example
/// <c>OpenAI.Gpt4o</c>.
/// </summary>
/// <param name="Provider">The name of the provider's class.</param>
/// <param name="Model">The name within it.</param>
internal sealed record SymbolPin(string Provider, string Model)
{
    private const int Longest = 200;

    /// <summary>Reads a symbol, also one that begins with the name of a class and a namespace; null for anything that is not one.</summary>
    public static SymbolPin? Parse(string? symbol)
    {
        if (symbol is null)
            return null;
        string[] parts = symbol.Split('.');
        return parts.Length >= 2 && IsName(parts[parts.Length - 2]) && IsName(parts[parts.Length - 1])
            ? new(parts[parts.Length - 2], parts[parts.Length - 1])
            : null;
    }

    /// <summary>Determines whether a name has the form of those that are given: no keyword begins like one.</summary>
    private static bool IsName(string name)
    {
        if (name.Length is 0 or > Longest || ReservedNames.OfSymbols.Contains(name) || !(name[0] == '_' || char.IsUpper(name[0])))
            return false;
        for (int i = 0; i < name.Length; i++)
        {
            if (name[i] != '_' && !(char.IsLetterOrDigit(name[i]) && VisibleText.IsVisibleAt(name, i)))
                return false;
        }

        return true;
    }
}
