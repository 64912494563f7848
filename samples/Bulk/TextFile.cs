using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsvHelper;

/// <summary>Reads texts one after the other, from a file of any size.</summary>
internal static class TextFile
{
    private const string Field = "text";
    private const int LongestRecord = 4 * 1024 * 1024;

    public static IAsyncEnumerable<TextLine> ReadAsync(string path, CancellationToken cancellationToken = default) =>
        Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) ? ReadCsvAsync(path, cancellationToken) : ReadJsonLinesAsync(path, cancellationToken);

    private static async IAsyncEnumerable<TextLine> ReadJsonLinesAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = new StreamReader(path);
        for (long number = 1; await reader.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (!string.IsNullOrWhiteSpace(line))
                yield return TextOf(line) is { Length: > 0 } text ? new TextLine(number, text, null) : new TextLine(number, line, $"The line is not a JSON object with a property '{Field}' that has a text.");
        }
    }

    private static string? TextOf(string line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement is { ValueKind: JsonValueKind.Object } record && record.TryGetProperty(Field, out JsonElement text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not JSON, or half of a surrogate pair.
            return null;
        }
    }

    private static async IAsyncEnumerable<TextLine> ReadCsvAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var malformed = new HashSet<long>();
        await using var csv = CsvReader.FromFile(path, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LongestRecord,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            OnMalformedRecord = record => malformed.Add(record.LineNumber),
        });
        await csv.ReadHeaderAsync(cancellationToken);
        int column = csv.GetFieldIndex(Field);
        while (await csv.ReadAsync(cancellationToken))
        {
            string? problem = malformed.Remove(csv.LineNumber) ? "The quotes of the record do not match."
                : column >= csv.FieldCount || csv.GetString(column).Length == 0 ? $"The record has no value in the column '{Field}'."
                : null;
            yield return new TextLine(csv.LineNumber, problem is null ? csv.GetString(column) : Encoding.UTF8.GetString(csv.RawRecord), problem);
        }
    }
}
