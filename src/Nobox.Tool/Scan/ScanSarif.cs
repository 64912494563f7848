namespace Nobox.Tool;

/// <summary>Writes the result of a scan as SARIF.</summary>
internal static class ScanSarif
{
    private static readonly (string Name, string Text)[] Rules =
    [
        ("gone", "The model was removed or is past its date."),
        ("leaving", "The model leaves soon."),
        ("unknown", "The catalog does not have the model."),
    ];

    /// <summary>Returns a SARIF 2.1.0 log, for code scanning.</summary>
    public static string Write(IEnumerable<ScanFinding> findings, IEnumerable<UnreadFile> unread) => SarifLog.Write(
        Rules,
        findings.Select(static finding => new SarifResult(
            finding.Rule,
            finding.Rule switch { "gone" => "error", "leaving" => "warning", _ => "note" },
            finding.Message,
            [new(finding.File, finding.Line, finding.Column)])),
        unread.Select(static item => $"{item.File} was not read: {item.Reason}"));
}
