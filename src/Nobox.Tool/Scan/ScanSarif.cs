namespace Nobox.Tool;

/// <summary>Writes the result of a scan as SARIF.</summary>
internal static class ScanSarif
{
    private static readonly (string Name, string Text)[] Rules =
    [
        ("gone", "The model was removed or is past its date."),
        ("leaving", "The model leaves soon."),
        ("unknown", "The catalog does not have the model."),
        ("lacking", "The model does not support what the call uses."),
    ];

    /// <summary>Returns a SARIF 2.1.0 log, for code scanning.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="notices">Warnings about the scan itself, for example about files that were not read.</param>
    public static string Write(IEnumerable<ScanFinding> findings, IEnumerable<string> notices) => SarifLog.Write(
        Rules,
        findings.Select(static finding => new SarifResult(
            finding.Rule,
            finding.Rule switch { "gone" => "error", "leaving" or "lacking" => "warning", _ => "note" },
            finding.Message,
            [new(finding.File, finding.Line, finding.Column)])),
        notices);
}
