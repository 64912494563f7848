using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Writes SARIF 2.1.0 logs, for code scanning.</summary>
internal static class SarifLog
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Returns a log of one run.</summary>
    /// <param name="rules">The rules, by name without <c>nobox/</c>, with a sentence about each.</param>
    /// <param name="results">The findings.</param>
    /// <param name="notices">Warnings about the run itself, for example about files that were not read.</param>
    public static string Write(IEnumerable<(string Name, string Text)> rules, IEnumerable<SarifResult> results, IEnumerable<string>? notices = null)
    {
        var run = new Dictionary<string, object>
        {
            ["tool"] = new
            {
                driver = new { name = "nobox", version = ToolVersion.Text, rules = rules.Select(static rule => new { id = RuleId(rule.Name), shortDescription = new { text = rule.Text } }) },
            },
            ["results"] = results.Select(static result => new
            {
                ruleId = RuleId(result.Rule),
                level = result.Level,
                message = new { text = Printable.Of(result.Message) },
                locations = result.Places.Select(static place => new { physicalLocation = new { artifactLocation = new { uri = UriOf(place.File) }, region = Region(place) } }),
            }),
        };
        if (notices is not null)
        {
            run["invocations"] = new[]
            {
                new { executionSuccessful = true, toolExecutionNotifications = notices.Select(static notice => new { level = "warning", message = new { text = Printable.Of(notice) } }) },
            };
        }

        return CiCommands.BreakInJson(JsonSerializer.Serialize(new Dictionary<string, object>
        {
            ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
            ["version"] = "2.1.0",
            ["runs"] = new[] { run },
        }, Indented)) + "\n";
    }

    private static string RuleId(string name) => $"nobox/{name}";

    private static object Region(SarifPlace place) =>
        place.Column is { } column ? new { startLine = place.Line, startColumn = column } : new { startLine = place.Line };

    private static string UriOf(string file) =>
        Path.IsPathRooted(file) ? new Uri(file).AbsoluteUri : string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
}

/// <summary>Represents a result of a SARIF log.</summary>
/// <param name="Rule">The rule's name without <c>nobox/</c>.</param>
/// <param name="Level"><c>error</c>, <c>warning</c> or <c>note</c>.</param>
/// <param name="Message">What was found.</param>
/// <param name="Places">Where.</param>
internal sealed record SarifResult(string Rule, string Level, string Message, IEnumerable<SarifPlace> Places);

/// <summary>Represents a place in a file.</summary>
/// <param name="File">The path: relative to the repository with slashes, or rooted.</param>
/// <param name="Line">The one-based line.</param>
/// <param name="Column">The one-based column; null for the complete line.</param>
internal readonly record struct SarifPlace(string File, int Line, int? Column = null);
