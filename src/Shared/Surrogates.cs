namespace Nobox.Shared;

/// <summary>Finds and replaces lone surrogates: UTF-16 units that are not text, but that escape sequences in JSON can produce.</summary>
internal static class Surrogates
{
    public static bool AreAllPaired(string text) => FirstLone(text, 0) < 0;

    /// <summary>Returns the text with U+FFFD in place of each lone surrogate.</summary>
    public static string Replace(string text)
    {
        int lone = FirstLone(text, 0);
        if (lone < 0)
            return text;
        char[] replaced = text.ToCharArray();
        for (; lone >= 0; lone = FirstLone(text, lone + 1))
            replaced[lone] = '\uFFFD';
        return new string(replaced);
    }

    private static int FirstLone(string text, int start)
    {
        for (int i = start; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else
                return i;
        }

        return -1;
    }
}
