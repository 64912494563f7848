namespace Nobox.Tool;

/// <summary>Converts values that foreign formats write in their own way.</summary>
internal static class SourceValues
{
    /// <summary>Returns <c>text</c> and the kinds that are accepted; null when nothing is said of any.</summary>
    public static IReadOnlyList<string>? Modalities(params ReadOnlySpan<(string Kind, bool? IsAccepted)> kinds)
    {
        var accepted = new List<string> { "text" };
        bool isSaid = false;
        foreach ((string kind, bool? isAccepted) in kinds)
        {
            isSaid |= isAccepted is not null;
            if (isAccepted == true)
                accepted.Add(kind);
        }

        return isSaid ? accepted : null;
    }

    /// <summary>Returns modalities by the catalog's names.</summary>
    public static IReadOnlyList<string>? Kinds(IReadOnlyList<string>? names) =>
        names is null ? null : [.. names.Select(static name => name.ToLowerInvariant() switch { "pdf" or "document" => "file", var other => other }).Distinct()];
}
