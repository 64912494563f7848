namespace Nobox.Shared;

/// <summary>Matches ids with patterns: <c>*</c> is any text, <c>?</c> any one character, and letter case does not count.</summary>
internal static class Glob
{
    /// <summary>Determines whether a text matches a pattern. The time is bounded by the product of their lengths.</summary>
    public static bool IsMatch(string pattern, string text)
    {
        int position = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (position < text.Length)
        {
            if (next < pattern.Length && pattern[next] == '*')
            {
                star = next++;
                resume = position;
            }
            else if (next < pattern.Length && (pattern[next] == '?' || char.ToUpperInvariant(pattern[next]) == char.ToUpperInvariant(text[position])))
            {
                next++;
                position++;
            }
            else if (star >= 0)
            {
                // The last star takes one character more.
                next = star + 1;
                position = ++resume;
            }
            else
            {
                return false;
            }
        }

        while (next < pattern.Length && pattern[next] == '*')
            next++;
        return next == pattern.Length;
    }
}
