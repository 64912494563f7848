namespace Nobox.Shared;

/// <summary>Represents an id as it is compared with others.</summary>
/// <param name="Id">The id itself.</param>
/// <param name="Provider">What is before the first slash, in lower case; empty when there is none.</param>
/// <param name="Name">What is after the first slash, in lower case.</param>
/// <param name="Letters">The letters and digits of the name, each as a bit. Those that look alike are left out.</param>
internal readonly record struct IdName(string Id, string Provider, string Name, ulong Letters)
{
    /// <summary>Reads an id.</summary>
    public static IdName Of(string id)
    {
        string text = id.ToLowerInvariant();
        int slash = text.IndexOf('/');
        string name = text.Substring(slash + 1);
        return new(id, text.Substring(0, Math.Max(slash, 0)), name, LettersOf(name));
    }

    /// <summary>Returns the number of different letters and digits that one of two names has and the other does not: each must be edited.</summary>
    public int LettersBeside(IdName other) => Math.Max(Count(Letters & ~other.Letters), Count(other.Letters & ~Letters));

    /// <summary>Determines whether one of two names has all parts of the other and further ones after them, or both have the same parts in another order.</summary>
    public bool SharesPartsWith(IdName other) =>
        Begins(other.Name, Name) || Begins(Name, other.Name)
        || (Name.Length == other.Name.Length && Letters == other.Letters && Sorted(Name).SequenceEqual(Sorted(other.Name), StringComparer.Ordinal));

    /// <summary>Determines whether a name begins with all parts of another, whatever separates them.</summary>
    private static bool Begins(string name, string beginning)
    {
        if (beginning.Length == 0 || name.Length <= beginning.Length || !LetterWeights.IsSeparator(name[beginning.Length]))
            return false;
        for (int i = 0; i < beginning.Length; i++)
        {
            if (name[i] != beginning[i] && !(LetterWeights.IsSeparator(name[i]) && LetterWeights.IsSeparator(beginning[i])))
                return false;
        }

        return true;
    }

    private static IEnumerable<string> Sorted(string name) =>
        string.Concat(name.Select(static letter => LetterWeights.IsSeparator(letter) ? ' ' : letter)).Split(' ').OrderBy(static part => part, StringComparer.Ordinal);

    private static ulong LettersOf(string name)
    {
        ulong letters = 0;
        foreach (char letter in name)
        {
            if (letter is >= 'a' and <= 'z' and not ('i' or 'l' or 'o'))
                letters |= 1UL << (letter - 'a');
            else if (letter is >= '2' and <= '9')
                letters |= 1UL << (32 + letter - '0');
        }

        return letters;
    }

    private static int Count(ulong bits)
    {
        int count = 0;
        for (; bits != 0; bits &= bits - 1)
            count++;
        return count;
    }
}
