using System.Text;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Writes differences as Markdown and as SARIF.</summary>
internal static class DiffFormats
{
    /// <summary>Returns a Markdown document, for example for the description of a pull request.</summary>
    public static string Markdown(IReadOnlyList<SymbolChange> changes)
    {
        var text = new StringBuilder();
        foreach (IGrouping<Severity, SymbolChange> group in changes.GroupBy(static change => change.Severity))
        {
            text.Append("### ").Append(group.Key).Append(" (").Append(group.Count()).Append(")\n\n| Model | Symbol | Change |\n|---|---|---|\n");
            foreach (SymbolChange change in group)
            {
                text.Append("| ").Append(Cell(change.Id)).Append(" | ").Append(Cell(change.Symbol ?? "")).Append(" | ").Append(Cell(change.Text))
                    .Append(change.Places is { Count: > 0 } places ? Cell(". Used in " + string.Join(", ", places.Select(static place => $"{place.File}:{place.Line}"))) : "").Append(" |\n");
            }

            text.Append('\n');
        }

        return text.Length > 0 ? text.ToString() : "No changes.\n";
    }

    /// <summary>Returns a SARIF 2.1.0 log, for code scanning.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="file">The catalog file, relative to the repository.</param>
    /// <param name="text">Its content, for the lines.</param>
    public static string Sarif(IReadOnlyList<SymbolChange> changes, string file, string text)
    {
        string[] lines = text.Split('\n');
        return SarifLog.Write(
            Enum.GetValues<Severity>().Select(static severity => (NameOf(severity), $"{severity} change of a model")),
            changes.Select(change => new SarifResult(
                NameOf(change.Severity),
                change.Severity switch { Severity.Breaking => "error", Severity.Warning => "warning", _ => "note" },
                $"{change.Symbol ?? change.Id} {change.Text}",
                change.Places is { Count: > 0 } places ? places.Select(static place => new SarifPlace(place.File, place.Line)) : [new(file, LineOf(lines, change.Id))])));
    }

    private static string NameOf(Severity severity) => severity.ToString().ToLowerInvariant();

    private static int LineOf(string[] lines, string id)
    {
        string quoted = JsonSerializer.Serialize(id);
        return Math.Max(Array.FindIndex(lines, line => line.Contains($"\"id\": {quoted}", StringComparison.Ordinal) || line.Contains($"\"id\":{quoted}", StringComparison.Ordinal)), 0) + 1;
    }

    /// <summary>Returns text that neither ends a cell nor is Markdown or HTML.</summary>
    private static string Cell(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in Printable.Of(text))
        {
            if (c is '|' or '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '!' or '@')
                escaped.Append('\\');
            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
