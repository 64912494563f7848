using Microsoft.CodeAnalysis.Text;

namespace Nobox.Tool;

/// <summary>Represents the result of a scan.</summary>
/// <param name="Findings">The findings, in the order of files and lines.</param>
/// <param name="Files">The number of files that were read.</param>
/// <param name="Unread">The files that could not be read.</param>
internal sealed record ScanResult(IReadOnlyList<ScanFinding> Findings, int Files, IReadOnlyList<UnreadFile> Unread)
{
    /// <summary>Scans a file, or the files at and below a directory.</summary>
    public static async Task<ScanResult> OfAsync(ToolEnvironment environment, ModelScan scan, string path, CancellationToken cancellationToken)
    {
        var findings = new List<ScanFinding>();
        var unread = new List<UnreadFile>();
        int read = 0;
        foreach (string file in File.Exists(path) ? [path] : ScanFiles.In(new DirectoryInfo(path), unread))
        {
            string shown = environment.Display(file).Replace('\\', '/');
            try
            {
                string text = await ScanFiles.ReadAsync(file, cancellationToken).ConfigureAwait(false);
                findings.AddRange(In(scan, shown, text, cancellationToken));
                read++;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                unread.Add(new(file, e.Message));
            }
        }

        return new(findings, read, [.. unread.Select(item => item with { File = environment.Display(item.File).Replace('\\', '/') })]);
    }

    /// <summary>Returns the findings in the text of a file.</summary>
    /// <exception cref="InvalidDataException">The file is a settings file and not JSON.</exception>
    public static IEnumerable<ScanFinding> In(ModelScan scan, string file, string text, CancellationToken cancellationToken)
    {
        TextLineCollection lines = SourceText.From(text).Lines;
        foreach (ScanText item in ScanFiles.TextsOf(file, text, cancellationToken))
        {
            LinePosition place = lines.GetLinePosition(item.Start);
            if (scan.Check(item, file, place.Line + 1, place.Character + 1) is { } finding)
                yield return finding;
        }
    }
}
