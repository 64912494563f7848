namespace Nobox.Tool;

/// <summary>Represents what a check of code found.</summary>
/// <param name="Catalog">The catalog file, or that the snapshot in the tool counts.</param>
/// <param name="Files">The number of files that were read.</param>
/// <param name="Findings">The findings, at most 50.</param>
/// <param name="Total">The number of findings.</param>
/// <param name="Unread">The files that could not be read.</param>
internal sealed record CodeAnswer(string Catalog, int Files, IReadOnlyList<FindingAnswer> Findings, int Total, IReadOnlyList<string> Unread)
{
    public static CodeAnswer Of(LoadedCatalog catalog, ScanResult result) => new(
        ModelsAnswer.NameOf(catalog),
        result.Files,
        [.. result.Findings.Take(ModelsAnswer.Most).Select(FindingAnswer.Of)],
        result.Findings.Count,
        [.. result.Unread.Take(ModelsAnswer.Most).Select(static file => AnswerText.Path(file.File))]);
}

/// <summary>Represents a model id in code that needs attention.</summary>
/// <param name="Rule">The rule: <c>gone</c>, <c>leaving</c> or <c>unknown</c>.</param>
/// <param name="Id">The id of the model, or the text that is not an id; null when it does not have the shape of an id.</param>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Days">The days until a leaving model may not be served; null for others.</param>
/// <param name="Replacement">The id to use instead, or the nearest one; null when there is none.</param>
/// <param name="Symbol">The C# symbol of the replacement; null when there is none.</param>
internal sealed record FindingAnswer(string Rule, string? Id, string File, int Line, int Column, int? Days, string? Replacement, string? Symbol)
{
    public static FindingAnswer Of(ScanFinding finding) => new(
        finding.Rule,
        AnswerText.Id(finding.Id ?? finding.Text),
        AnswerText.Path(finding.File),
        finding.Line,
        finding.Column,
        finding.Days,
        AnswerText.Id(finding.Replacement),
        AnswerText.Id(finding.Replacement) is null ? null : AnswerText.Symbol(finding.Symbol));
}
