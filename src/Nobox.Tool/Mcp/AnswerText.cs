using System.Text.RegularExpressions;

namespace Nobox.Tool;

/// <summary>
/// Decides which texts of a catalog may be in an answer. A catalog is untrusted, and a language model reads the answers: only what has the shape of an id,
/// a symbol or a date passes, and capabilities by the names that this library has for them.
/// </summary>
internal static partial class AnswerText
{
    private const int LongestPath = 260;

    private static readonly HashSet<string> Capabilities =
    [
        .. ModalityBits.Names.SelectMany(static name => (string[])[name + " input", name + " output"]),
        .. Nobox.Shared.Parameters.All.Select(static row => row.Name),
    ];

    /// <summary>Returns an id; null when it does not have the shape of one: up to 100 letters, digits and separators of ASCII.</summary>
    public static string? Id(string? text) => text is not null && IdShape().IsMatch(text) ? text : null;

    /// <summary>Returns a symbol; null when it is not in ASCII.</summary>
    public static string? Symbol(string? text) => text is not null && SymbolShape().IsMatch(text) ? text : null;

    /// <summary>Returns the path of a file of the workspace as one line of at most 260 characters, without any that are not printed.</summary>
    public static string Path(string path) => Printable.Of(path.Length > LongestPath ? path[..LongestPath] + "..." : path);

    /// <summary>Returns a date; null when the text is none.</summary>
    public static string? Date(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out _) ? text : null;

    /// <summary>Returns the capabilities that this library has names for.</summary>
    public static IReadOnlyList<string> Known(IEnumerable<string> capabilities) => [.. capabilities.Where(Capabilities.Contains)];

    [GeneratedRegex(@"\A[A-Za-z0-9~][A-Za-z0-9._:/@+~-]{0,99}\z")]
    private static partial Regex IdShape();

    [GeneratedRegex(@"\A[A-Za-z0-9_.]{1,300}\z")]
    private static partial Regex SymbolShape();
}
