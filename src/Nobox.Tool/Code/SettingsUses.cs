using System.Text;
using System.Text.Json;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>Finds the strings of <c>appsettings*.json</c> files that name models.</summary>
internal static class SettingsUses
{
    private const string Pattern = "appsettings*.json";
    private static readonly string[] Hints = ["model", "fallback", "deployment"];

    /// <summary>Returns the settings files at and below a directory that are not output of a build.</summary>
    public static IEnumerable<string> FilesIn(string directory) => Directory.EnumerateFiles(directory, Pattern).Order(StringComparer.Ordinal)
        .Concat(Directory.EnumerateDirectories(directory)
            .Where(static inner => !SkippedDirectories.Include(Path.GetFileName(inner)) && Directory.GetFiles(inner, "*.csproj").Length == 0)
            .SelectMany(FilesIn));

    /// <summary>Determines whether the name of a setting, variable or argument suggests that its value is a model.</summary>
    public static bool NamesModel(string name) => Hints.Any(hint => name.Contains(hint, StringComparison.OrdinalIgnoreCase));

    /// <summary>Finds the uses in a file. What is not JSON has none.</summary>
    public static IReadOnlyList<CodeUse> Find(string file, KnownModels known)
    {
        var uses = new List<CodeUse>();
        byte[] text = File.ReadAllBytes(file);
        int bom = text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(text.AsSpan(bom), new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        string property = "";
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                    property = reader.GetString()!;
                else if (reader.TokenType == JsonTokenType.String && reader.GetString() is { } value && known.IdOf(value) is { } id && IsModel(property, value))
                    uses.Add(At(id, value, file, text, bom, (int)reader.TokenStartIndex, (int)reader.BytesConsumed));
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The program that reads the file reports what is wrong with it.
        }

        return uses;
    }

    // A public id can be any word.
    private static bool IsModel(string property, string value) => value.Contains('/') || NamesModel(property);

    private static CodeUse At(string id, string value, string file, byte[] text, int bom, int start, int end)
    {
        string before = Encoding.UTF8.GetString(text, bom, start);
        int length = Encoding.UTF8.GetCharCount(text, bom + start, end - start);
        return new(id, value, null, file, before.Count(static c => c == '\n') + 1, before.Length - before.LastIndexOf('\n'), before.Length, length);
    }
}
