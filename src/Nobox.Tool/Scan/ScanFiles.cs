using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Nobox.Generators.Configuration;

namespace Nobox.Tool;

/// <summary>Finds the files of a scan, and reads the texts in them that may be ids.</summary>
internal static class ScanFiles
{
    private const int MostBytes = 16 << 20;

    private static readonly EnumerationOptions All = new() { IgnoreInaccessible = false, AttributesToSkip = FileAttributes.None };
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Returns the files at and below a directory. Links and directories that begin with a dot are skipped.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="unread">Receives the directories that cannot be listed.</param>
    public static IEnumerable<string> In(DirectoryInfo directory, List<UnreadFile> unread)
    {
        FileSystemInfo[] items;
        try
        {
            items = directory.GetFileSystemInfos("*", All);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unread.Add(new(directory.FullName, e.Message));
            yield break;
        }

        foreach (FileSystemInfo item in items.Where(static item => item.LinkTarget is null).OrderBy(static item => item.Name, StringComparer.Ordinal))
        {
            if (item is FileInfo && IsRead(item.Name))
                yield return item.FullName;
            if (item is not DirectoryInfo inner || SkippedDirectories.Include(inner.Name))
                continue;
            foreach (string file in In(inner, unread))
                yield return file;
        }
    }

    /// <summary>Determines whether a scan reads files of a name.</summary>
    public static bool IsRead(string name) => IsCode(name) || IsBicep(name) || IsSettings(name) || IsVariables(name);

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    /// <exception cref="InvalidDataException">The file is not text, or has more than 16 MB.</exception>
    public static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        // A pipe or a device has no length, and reading it may never end.
        long length = new FileInfo(file).Length;
        if (length == 0)
            return "";
        if (length > MostBytes)
            throw new InvalidDataException("It has more than 16 MB.");
        try
        {
            string text = await File.ReadAllTextAsync(file, Strict, cancellationToken).ConfigureAwait(false);
            return text.Contains('\0', StringComparison.Ordinal) ? throw new InvalidDataException("It is not text.") : text;
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException("It is not UTF-8 text.", e);
        }
    }

    /// <summary>Returns the texts of a file.</summary>
    /// <exception cref="InvalidDataException">The file is a settings file and not JSON.</exception>
    public static IEnumerable<ScanText> TextsOf(string file, string text, CancellationToken cancellationToken)
    {
        string name = Path.GetFileName(file);
        return IsCode(name) ? CSharpTexts.Read(text, cancellationToken)
            : IsBicep(name) ? BicepTexts.Read(text)
            : (IsSettings(name) ? ReadJson(text) : EnvFile.Read(text)).Select(static setting => new ScanText(setting.Value, setting.Span.Start, ScanKeys.Of(setting.Key)));
    }

    private static ImmutableArray<Setting> ReadJson(string text)
    {
        try
        {
            JsonDocument.Parse(text, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }).Dispose();
        }
        catch (JsonException e)
        {
            throw new InvalidDataException("It is not JSON: " + e.Message, e);
        }

        return JsonSettings.Read(text);
    }

    private static bool IsCode(string name) => name.EndsWith(".cs", StringComparison.OrdinalIgnoreCase);

    private static bool IsBicep(string name) => name.EndsWith(".bicep", StringComparison.OrdinalIgnoreCase);

    private static bool IsSettings(string name) =>
        name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static bool IsVariables(string name) =>
        name.EndsWith(".env", StringComparison.OrdinalIgnoreCase) || name.StartsWith(".env.", StringComparison.OrdinalIgnoreCase);
}
