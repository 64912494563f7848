namespace Nobox.Shared;

/// <summary>
/// Where a list of models is in JSON: an array, or an object that has one. An entry is an object with an <c>id</c>, or is its id as a string.
/// </summary>
internal static class CatalogForm
{
    /// <summary>The fields of an object that may have the list; the first of them that is an array counts, wherever it is.</summary>
    public static readonly string[] Lists = ["data", "models"];

    /// <summary>Determines whether entries without an <c>id</c> have it in <c>model</c>, or else in <c>name</c>, as those of some servers do.</summary>
    /// <param name="list">The position of the list's name in <see cref="Lists"/>; -1 for an array that has none.</param>
    public static bool HasNamedEntries(int list) => list == 1;

    /// <summary>Determines whether a name can be an id: not when a character of it was replaced, because it could not be sent.</summary>
    public static bool IsId(string? name) => name is { Length: > 0 } && name.IndexOf('\uFFFD') < 0;
}
