using System.Text;

namespace Nobox.Tool;

/// <summary>Represents a file that <c>nobox init</c> adds or completes.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Before">The text that the file has; null when there is no file.</param>
/// <param name="After">The text that it gets.</param>
internal sealed record SetupFile(string Path, string? Before, string After)
{
    private const string ByteOrderMark = "\uFEFF";
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Gets what happens to the file: <c>created</c>, <c>changed</c> or <c>unchanged</c>.</summary>
    public string State => Before is null ? "created" : Before == After ? "unchanged" : "changed";

    /// <summary>Reads a file and makes its new text. A byte order mark stays.</summary>
    /// <exception cref="ToolException">The file is not UTF-8 text, so that writing it would change what nobody asked for.</exception>
    public static async Task<SetupFile> MakeAsync(string path, Func<string?, string> complete, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            return new(path, null, complete(null));
        string text;
        try
        {
            text = Strict.GetString(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
        }
        catch (DecoderFallbackException e)
        {
            throw new ToolException($"{path} is not UTF-8 text: save it as UTF-8 first.", e);
        }

        string mark = text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? ByteOrderMark : "";
        return new(path, text, mark + complete(text[mark.Length..]));
    }

    /// <summary>Writes the file if its text changes.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        if (Before == After)
            return;
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        await AtomicFile.WriteAsync(Path, Strict.GetBytes(After), cancellationToken).ConfigureAwait(false);
    }
}
