using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Writes the result of a scan as SARIF.</summary>
internal static class ScanSarif
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private static readonly (string Id, string Text)[] Rules =
    [
        ("gone", "The model was removed or is past its date."),
        ("leaving", "The model leaves soon."),
        ("unknown", "The catalog does not have the model."),
    ];

    /// <summary>Returns a SARIF 2.1.0 log, for code scanning.</summary>
    public static string Write(IEnumerable<ScanFinding> findings, IEnumerable<UnreadFile> unread) => CiCommands.BreakInJson(JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["$schema"] = "https://json.schemastore.org/sarif-2.1.0.json",
        ["version"] = "2.1.0",
        ["runs"] = new[]
        {
            new
            {
                tool = new { driver = new { name = "nobox", version = ToolVersion.Text, rules = Rules.Select(static rule => new { id = RuleId(rule.Id), shortDescription = new { text = rule.Text } }) } },
                invocations = new[]
                {
                    new
                    {
                        executionSuccessful = true,
                        toolExecutionNotifications = unread.Select(static item => new { level = "warning", message = new { text = Printable.Of($"{item.File} was not read: {item.Reason}") } }),
                    },
                },
                results = findings.Select(static finding => new
                {
                    ruleId = RuleId(finding.Rule),
                    level = finding.Rule switch { "gone" => "error", "leaving" => "warning", _ => "note" },
                    message = new { text = Printable.Of(finding.Message) },
                    locations = new[]
                    {
                        new { physicalLocation = new { artifactLocation = new { uri = UriOf(finding.File) }, region = new { startLine = finding.Line, startColumn = finding.Column } } },
                    },
                }),
            },
        },
    }, Indented)) + "\n";

    private static string RuleId(string rule) => $"nobox/{rule}";

    private static string UriOf(string file) =>
        Path.IsPathRooted(file) ? new Uri(file).AbsoluteUri : string.Join('/', file.Split('/').Select(Uri.EscapeDataString));
}
