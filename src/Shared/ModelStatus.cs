namespace Nobox.Shared;

/// <summary>The values of <c>status</c> that tell how a model leaves; all others, whatever they are, belong to models that stay.</summary>
internal static class ModelStatus
{
    private const string Removed = "removed";

    private static readonly Dictionary<string, string> Verbs = new(StringComparer.OrdinalIgnoreCase)
    {
        ["deprecated"] = "is deprecated",
        ["retired"] = "is retired",
        ["sunset"] = "is being sunset",
        [Removed] = "was removed",
    };

    /// <summary>Returns what a message says of a model with a status; null for one that stays.</summary>
    public static string? VerbOf(string? status) => status is not null && Verbs.TryGetValue(status, out string? verb) ? verb : null;

    /// <summary>
    /// Determines whether a model was removed from the list that its catalog comes from. A status of an override counts more than a
    /// date of removal: the user's word is the last.
    /// </summary>
    public static bool IsRemoved(string? status, bool hasRemovalDate) =>
        string.IsNullOrEmpty(status) ? hasRemovalDate : string.Equals(status, Removed, StringComparison.OrdinalIgnoreCase);

    /// <summary>Determines whether those who use a model should be warned.</summary>
    public static bool IsLeaving(string? status, bool expires, bool hasRemovalDate) =>
        expires || IsRemoved(status, hasRemovalDate) || VerbOf(status) is not null;
}
