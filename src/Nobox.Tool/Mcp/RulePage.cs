using System.Reflection;

namespace Nobox.Tool;

/// <summary>Represents the page of a rule.</summary>
/// <param name="Rule">The id.</param>
/// <param name="Title">The title.</param>
/// <param name="Severity">The severity in a build.</param>
/// <param name="Fix">The code fix of an editor.</param>
/// <param name="Text">The rest of the page, as Markdown.</param>
internal sealed record RulePage(string Rule, string Title, string Severity, string Fix, string Text)
{
    private const string Prefix = "Rule.";
    private const string Ending = ".md";
    private static readonly Assembly Assembly = typeof(RulePage).Assembly;

    /// <summary>Gets the ids of all rules that have a page.</summary>
    public static IReadOnlyList<string> Rules { get; } =
    [
        .. Assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(static name => name[Prefix.Length..^Ending.Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Gets the address of the page.</summary>
    public string Link => RuleIds.HelpLink(Rule);

    /// <summary>Returns the page of a rule.</summary>
    /// <exception cref="ToolException">There is no such rule.</exception>
    public static RulePage Find(string rule)
    {
        string id = rule.Trim().ToUpperInvariant();
        if (!Rules.Contains(id))
            throw new ToolException($"There is no rule '{rule}'. The rules are {string.Join(", ", Rules)}.");
        using var reader = new StreamReader(Assembly.GetManifestResourceStream(Prefix + id + Ending)!);
        string[] lines = reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n');
        string Row(string name) => lines.FirstOrDefault(line => line.StartsWith($"| {name} |", StringComparison.Ordinal))?.Split('|')[2].Trim() ?? "";
        return new(
            id,
            lines[0][(lines[0].IndexOf(':', StringComparison.Ordinal) + 1)..].Trim(),
            Row("Severity"),
            Row("Fix"),
            string.Join('\n', lines.Skip(1).SkipWhile(static line => line.Length == 0 || line.StartsWith('|'))).Trim());
    }
}
