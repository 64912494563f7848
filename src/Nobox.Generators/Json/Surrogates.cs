namespace Nobox.Generators.Json;

/// <summary>Lone surrogates: UTF-16 units that are no text, and that JSON can smuggle in as escapes.</summary>
internal static class Surrogates
{
    public static bool AreAllPaired(string text) => FirstLone(text, 0) < 0;

    /// <summary>The text with U+FFFD for each lone surrogate.</summary>
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
