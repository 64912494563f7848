using System.Text.Json;
using System.Text.Unicode;

namespace Nobox.Tool;

/// <summary>Reads a list of models without losing a field: <c>{ "data": [...] }</c>, <c>{ "models": [...] }</c> or a bare array.</summary>
internal static class CatalogReader
{
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    /// <summary>Reads a list.</summary>
    /// <param name="utf8Json">The JSON text.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <param name="leaveOut">Called with a reason for every entry that cannot be in a catalog.</param>
    /// <returns>The models in ordinal order of their ids, one for each id: of several the last, as the library reads them.</returns>
    /// <exception cref="ToolException">The text is no list of models.</exception>
    public static List<CatalogEntry> Read(ReadOnlyMemory<byte> utf8Json, string source, Action<string> leaveOut)
    {
        if (utf8Json.Span.StartsWith("\uFEFF"u8))
            utf8Json = utf8Json[3..];
        if (!Utf8.IsValid(utf8Json.Span))
            throw new ToolException($"{source} is not UTF-8 text.");

        var byId = new SortedDictionary<string, CatalogEntry>(StringComparer.Ordinal);
        int number = 0;
        foreach (JsonElement entry in FindList(Parse(utf8Json, source), source).EnumerateArray())
        {
            number++;
            if (IdOf(entry) is not { } id)
            {
                leaveOut($"{source}: entry {number} is left out: it has no id.");
            }
            else if (!byId.TryAdd(id, new CatalogEntry(id, entry)))
            {
                leaveOut($"{source}: an earlier entry {id} is left out: entry {number} has the same id.");
                byId[id] = new CatalogEntry(id, entry);
            }
        }

        return [.. byId.Values];
    }

    private static JsonElement Parse(ReadOnlyMemory<byte> utf8Json, string source)
    {
        try
        {
            return JsonDocument.Parse(utf8Json, Tolerant).RootElement;
        }
        catch (JsonException e)
        {
            throw new ToolException($"{source} is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
    }

    private static JsonElement FindList(JsonElement root, string source)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return root;
        if (root.ValueKind == JsonValueKind.Object)
        {
            foreach (string name in (ReadOnlySpan<string>)["data", "models"])
            {
                if (root.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array)
                    return list;
            }
        }

        throw new ToolException($$"""{{source}} holds no list of models: expected { "data": [...] }, { "models": [...] } or an array.""");
    }

    private static string? IdOf(JsonElement entry)
    {
        if (entry.ValueKind != JsonValueKind.Object || !entry.TryGetProperty("id", out JsonElement id) || id.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return id.GetString() is { Length: > 0 } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape, is no text.
            return null;
        }
    }
}
