namespace Nobox.Tool;

/// <summary>Represents the models of a list in the catalog's form.</summary>
/// <param name="Format">The format of the list, for example <c>Ollama</c>.</param>
/// <param name="Entries">The models.</param>
/// <param name="Losses">The fields that were not converted, each with the number of models that have it.</param>
/// <param name="Others">The number of entries that are not chat models.</param>
internal sealed record ConvertedList(string Format, IReadOnlyList<RawEntry> Entries, IReadOnlyDictionary<string, int> Losses, int Others)
{
    /// <summary>Makes the list of a catalog, of which nothing is lost.</summary>
    public static ConvertedList Own(IEnumerable<RawEntry> entries) => new(
        "catalog",
        [.. entries.Select(Canonical.Entry).GroupBy(static entry => entry.Id, StringComparer.Ordinal).Select(static same => same.Last()).OrderBy(static entry => entry.Id, StringComparer.Ordinal)],
        new Dictionary<string, int>(),
        0);
}
