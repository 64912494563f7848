namespace Nobox.Generators.Analyzers;

/// <summary>
/// Catalog text in messages. It comes from outside: it may not begin a new line, which a build log would take for a message
/// of its own, nor turn the direction of writing, nor be endless.
/// </summary>
internal static class Quoted
{
    private const int Longest = 120;

    /// <summary>A text between quotes, in which all that cannot be seen is written as an escape sequence.</summary>
    public static string Text(string text) => "'" + VisibleText.Escape(text, Longest) + "'";

    /// <summary>A file's path, of which a long one keeps its end.</summary>
    public static string Path(string path) => VisibleText.Escape(path.Length > Longest ? "..." + path.Substring(path.Length - Longest) : path, 2 * Longest);

    /// <summary>Returns the addition to a message about a text that is most likely mistyped.</summary>
    public static string Suggestion(string? nearest) => nearest is null ? "" : "; did you mean " + Text(nearest) + "?";
}
