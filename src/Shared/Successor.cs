namespace Nobox.Shared;

/// <summary>Represents the model to use instead of one that leaves.</summary>
/// <param name="Id">The id, as the catalog names it.</param>
/// <param name="Facts">What the catalog says about it; null when the catalog does not have it.</param>
/// <param name="IsProposed">Whether the tool proposed it, and no person has confirmed it.</param>
internal sealed record Successor(string Id, ModelFacts? Facts, bool IsProposed)
{
    private const int LongestChain = 16;

    /// <summary>
    /// Follows the replacements of a model. One that leaves itself is passed over when it names a replacement, so that the end of the chain is what is
    /// recommended. Null when no replacement is named.
    /// </summary>
    public static Successor? Of(ModelFacts model, Func<string, ModelFacts?> find)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { model.Id };
        Successor? found = null;
        for (ModelFacts? leaving = model; leaving is { IsLeaving: true, Replacement: { Length: > 0 } name } && seen.Count <= LongestChain;)
        {
            bool isProposed = leaving.IsReplacementProposed || found is { IsProposed: true };
            ModelFacts? next = find(name);
            if (!seen.Add(next?.Id ?? name))
                break;
            found = new(name, next, isProposed);
            leaving = next;
        }

        return found;
    }
}
