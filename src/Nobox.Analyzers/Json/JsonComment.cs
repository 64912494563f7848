namespace Nobox.Generators.Json;

/// <summary>Comments, which JSON does not have but people who write catalogs by hand do.</summary>
internal static class JsonComment
{
    private static readonly char[] LineEnds = ['\n', '\r', '\u2028', '\u2029'];

    /// <summary>The position after the comment that begins at a slash; -1 when none does, or it does not end.</summary>
    public static int End(string text, int slash)
    {
        if (slash + 1 == text.Length)
            return -1;
        if (text[slash + 1] == '*')
        {
            int end = text.IndexOf("*/", slash + 2, StringComparison.Ordinal);
            return end < 0 ? -1 : end + 2;
        }

        if (text[slash + 1] != '/')
            return -1;
        int line = text.IndexOfAny(LineEnds, slash + 2);
        if (line < 0)
            return text.Length;

        // The Unicode line ends are refused: some programs would end the line there and read on.
        return text[line] is '\n' or '\r' ? line : -1;
    }
}
