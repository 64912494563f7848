using System.Globalization;

namespace Nobox.Generators.Naming;

/// <summary>Something that wants a name.</summary>
/// <param name="Id">Its id, unique among those that are named together.</param>
/// <param name="Name">The plain name of the id.</param>
/// <param name="Created">When it was created; absent counts as last.</param>
/// <param name="Order">Which of several that were created at one time comes first; between equals their own order decides.</param>
/// <param name="Pinned">The name that it keeps; null when it has none.</param>
internal readonly record struct NameCandidate(string Id, string Name, long? Created, int Order = 0, string? Pinned = null);

/// <summary>
/// Gives each of several ids a name of its own, without regard to letter case: file names and some languages make no difference.
/// See docs/decisions/0002-symbol-names.md.
/// </summary>
internal static class NameTable
{
    /// <summary>Names ids.</summary>
    /// <param name="candidates">The ids, in catalog order.</param>
    /// <param name="reserved">Names that nothing may have; an underscore is appended to them, or as many as it takes.</param>
    /// <param name="enclosing">The name of the class around them, which none of its members may have.</param>
    /// <param name="taken">Names that are given already, of models that were pruned.</param>
    /// <param name="cancellation">Ends the naming.</param>
    /// <returns>The names, in the same order.</returns>
    public static string[] Assign(
        IReadOnlyList<NameCandidate> candidates,
        HashSet<string> reserved,
        string? enclosing = null,
        IEnumerable<string>? taken = null,
        CancellationToken cancellation = default)
    {
        var names = new string[candidates.Count];
        var given = new HashSet<string>(taken ?? [], StringComparer.OrdinalIgnoreCase);
        int[] order = ByPrecedence(candidates);
        foreach (int i in order)
        {
            cancellation.ThrowIfCancellationRequested();
            if (candidates[i].Pinned is { } pinned && !IsEnclosing(pinned) && given.Add(pinned))
                names[i] = pinned;
        }

        var later = new List<int>();
        foreach (int i in order)
        {
            cancellation.ThrowIfCancellationRequested();
            if (names[i] is not null)
                continue;
            string name = candidates[i].Name;
            while (reserved.Contains(name) || IsEnclosing(name))
                name += "_";
            names[i] = name;
            if (!given.Add(name))
                later.Add(i);
        }

        // Plain names are all given by now, so that no name with a hash takes one of them.
        var numbers = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (int i in later)
        {
            cancellation.ThrowIfCancellationRequested();
            names[i] = WithHash(names[i], candidates[i].Id, given, numbers);
        }

        return names;

        bool IsEnclosing(string name) => string.Equals(name, enclosing, StringComparison.OrdinalIgnoreCase);
    }

    private static int[] ByPrecedence(IReadOnlyList<NameCandidate> candidates)
    {
        var order = new int[candidates.Count];
        var keys = new (long Created, int Order, int Position)[candidates.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            keys[i] = (candidates[i].Created ?? long.MaxValue, candidates[i].Order, i);
        }

        Array.Sort(keys, order);
        return order;
    }

    /// <summary>The name with four digits of the id's hash, or eight, or a number after them.</summary>
    /// <param name="name">The plain name.</param>
    /// <param name="id">The id.</param>
    /// <param name="taken">All names so far, and this one afterwards.</param>
    /// <param name="numbers">The last number of each name that has got some: a catalog may be made of ids with one hash.</param>
    private static string WithHash(string name, string id, HashSet<string> taken, Dictionary<string, int> numbers)
    {
        string hashed = name + "_" + IdHash.Digits(id, 4);
        if (taken.Add(hashed))
            return hashed;
        hashed = name + "_" + IdHash.Digits(id, 8);
        if (taken.Add(hashed))
            return hashed;

        if (!numbers.TryGetValue(hashed, out int number))
            number = 1;
        string numbered;
        do
            numbered = hashed + "_" + (++number).ToString(CultureInfo.InvariantCulture);
        while (!taken.Add(numbered));
        numbers[hashed] = number;
        return numbered;
    }
}
