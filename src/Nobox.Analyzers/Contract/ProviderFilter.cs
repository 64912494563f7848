namespace Nobox.Generators.Contract;

/// <summary>The providers whose models are emitted.</summary>
/// <param name="Ids">Their ids, in any letter case; none means every provider.</param>
internal sealed record ProviderFilter(EquatableArray<string> Ids)
{
    private static readonly char[] Separators = [',', ';'];

    public static ProviderFilter Parse(string? list)
    {
        var ids = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string id in (list ?? "").Split(Separators))
        {
            if (id.Trim() is { Length: > 0 } trimmed)
                ids.Add(trimmed);
        }

        return new(new EquatableArray<string>([.. ids]));
    }

    public bool Includes(string provider)
    {
        if (Ids.Count == 0)
            return true;
        foreach (string id in Ids)
        {
            if (string.Equals(id, provider, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
