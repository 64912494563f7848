using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Nobox.Tool;

/// <summary>Reads a list of models, in one of the forms of <see cref="CatalogForm"/>, without losing a field.</summary>
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
        (JsonElement list, bool isNamed) = FindList(Parse(utf8Json, source), source);
        foreach (JsonElement entry in list.EnumerateArray())
        {
            number++;
            if (IdOf(entry, isNamed) is not { } id)
            {
                leaveOut($"{source}: entry {number} is left out: it has no id.");
            }
            else if (!byId.TryAdd(id, new CatalogEntry(id, WithId(entry, id))))
            {
                leaveOut($"{source}: an earlier entry {id} is left out: entry {number} has the same id.");
                byId[id] = new CatalogEntry(id, WithId(entry, id));
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

    private static (JsonElement List, bool IsNamed) FindList(JsonElement root, string source)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return (root, CatalogForm.HasNamedEntries(-1));
        for (int i = 0; root.ValueKind == JsonValueKind.Object && i < CatalogForm.Lists.Length; i++)
        {
            // Of several arrays of one name the last counts; another value of that name does not.
            JsonElement list = root.EnumerateObject()
                .LastOrDefault(field => field.Value.ValueKind == JsonValueKind.Array && IsNamed(field, CatalogForm.Lists[i])).Value;
            if (list.ValueKind == JsonValueKind.Array)
                return (list, CatalogForm.HasNamedEntries(i));
        }

        throw new ToolException($$"""{{source}} holds no list of models: expected { "data": [...] }, { "models": [...] } or an array.""");
    }

    private static string? IdOf(JsonElement entry, bool isNamed) => entry.ValueKind switch
    {
        JsonValueKind.String => TextOf(entry),
        JsonValueKind.Object when isNamed => TextOf(entry, "id") ?? TextOf(entry, "model") ?? TextOf(entry, "name"),
        JsonValueKind.Object => TextOf(entry, "id"),
        _ => null,
    };

    private static string? TextOf(JsonElement entry, string name) => TextOf(entry.EnumerateObject().LastOrDefault(field => IsNamed(field, name)).Value);

    private static bool IsNamed(JsonProperty field, string name)
    {
        try
        {
            return field.NameEquals(name);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, here in the name of a field.
            return false;
        }
    }

    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && CatalogForm.IsId(text) ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape, is no text.
            return null;
        }
    }

    /// <summary>The entry as a catalog file has it: an object with an id.</summary>
    private static JsonElement WithId(JsonElement entry, string id)
    {
        if (entry.ValueKind == JsonValueKind.Object && TextOf(entry, "id") == id)
            return entry;
        string field = $"\"id\":{JsonSerializer.Serialize(id)}";
        string others = entry.ValueKind == JsonValueKind.Object ? string.Concat(entry.EnumerateObject()
            .Where(static other => !IsNamed(other, "id"))
            .Select(static other => $",\"{Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(other))}\":{other.Value.GetRawText()}")) : "";
        return JsonDocument.Parse($"{{{field}{others}}}", Tolerant).RootElement;
    }
}
