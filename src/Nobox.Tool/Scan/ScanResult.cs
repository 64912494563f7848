using Microsoft.CodeAnalysis.Text;

namespace Nobox.Tool;

/// <summary>Represents the result of a scan.</summary>
/// <param name="Findings">The findings, in the order of files and lines.</param>
/// <param name="Files">The number of files that were read.</param>
/// <param name="Unread">The files that could not be read.</param>
internal sealed record ScanResult(IReadOnlyList<ScanFinding> Findings, int Files, IReadOnlyList<UnreadFile> Unread)
{
    /// <summary>Gets the code as the compiler sees it; null when only its syntax was read.</summary>
    public ScannedCode? Code { get; init; }

    /// <summary>Gets the warnings about what was not read, or not compiled.</summary>
    public IEnumerable<string> Notices =>
    [
        .. Unread.Select(static item => $"{item.File} was not read: {item.Reason}"),
        .. (Code?.Unloaded ?? []).Select(static item => $"{item.Reason} Its files were read by syntax only."),
    ];

    /// <summary>Scans a file, or the files at and below a directory.</summary>
    /// <param name="environment">The process around the command.</param>
    /// <param name="scan">Compares texts with the catalog.</param>
    /// <param name="path">The file or directory.</param>
    /// <param name="cancellationToken">Cancels the scan.</param>
    /// <param name="code">The code as the compiler sees it; null to read its syntax.</param>
    public static async Task<ScanResult> OfAsync(
        ToolEnvironment environment, ModelScan scan, string path, CancellationToken cancellationToken, ScannedCode? code = null)
    {
        var findings = new List<ScanFinding>();
        var unread = new List<UnreadFile>();
        int read = 0;
        foreach (string file in File.Exists(path) ? [path] : ScanFiles.In(new DirectoryInfo(path), unread))
        {
            string shown = environment.DisplaySlashed(file);
            try
            {
                string text = await ScanFiles.ReadAsync(file, cancellationToken).ConfigureAwait(false);
                IEnumerable<ScanText> texts = code?.TextsOf(file, text, cancellationToken) ?? ScanFiles.TextsOf(file, text, cancellationToken);
                findings.AddRange(In(scan, shown, text, texts, cancellationToken).Concat(code?.LackingIn(shown) ?? [])
                    .OrderBy(static finding => finding.Line).ThenBy(static finding => finding.Column));
                read++;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                unread.Add(new(file, e.Message));
            }
        }

        return new(findings, read, [.. unread.Select(item => item with { File = environment.DisplaySlashed(item.File) })]) { Code = code };
    }

    /// <summary>Returns the findings in the text of a file.</summary>
    /// <exception cref="InvalidDataException">The file is a settings file and not JSON.</exception>
    public static IEnumerable<ScanFinding> In(ModelScan scan, string file, string text, CancellationToken cancellationToken) =>
        In(scan, file, text, ScanFiles.TextsOf(file, text, cancellationToken), cancellationToken);

    private static IEnumerable<ScanFinding> In(ModelScan scan, string file, string text, IEnumerable<ScanText> texts, CancellationToken cancellationToken)
    {
        TextLineCollection lines = SourceText.From(text).Lines;
        foreach (ScanText item in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            LinePosition place = lines.GetLinePosition(item.Start);
            if (scan.Check(item, file, place.Line + 1, place.Character + 1) is { } finding)
                yield return finding;
            if (scan.CheckNeeds(item, file, place.Line + 1, place.Character + 1) is { } lacking)
                yield return lacking;
        }
    }
}
