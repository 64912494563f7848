using System.Text.Json;
using System.Text.Unicode;

namespace Nobox.Tool;

/// <summary>Represents a catalog file, in one of the forms of <see cref="CatalogForm"/>, without the loss of a field.</summary>
/// <param name="Head">What is known of the last pull; null for a file that was not pulled.</param>
/// <param name="Others">The fields beside the list, for example <c>sets</c>.</param>
/// <param name="Entries">The models in ordinal order of their ids, each id once: of several the last, as the build reads them.</param>
internal sealed record RawCatalog(
    CatalogHead? Head, IReadOnlyList<KeyValuePair<string, JsonElement>> Others, IReadOnlyList<RawEntry> Entries)
{
    private static readonly JsonDocumentOptions Tolerant = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    public static RawCatalog Empty { get; } = new(null, [], []);

    /// <summary>Gets the models that the source of the file still lists.</summary>
    public IEnumerable<RawEntry> Live => Entries.Where(static entry => !entry.IsRemoved);

    /// <summary>Parses a file.</summary>
    /// <param name="utf8Json">The JSON text.</param>
    /// <param name="source">Its name, for messages.</param>
    /// <param name="ignored">Receives a sentence for each entry that cannot be in a catalog.</param>
    /// <exception cref="ToolException">The text is not a list of models.</exception>
    public static RawCatalog Parse(ReadOnlyMemory<byte> utf8Json, string source, Action<string> ignored)
    {
        JsonElement root = ParseJson(utf8Json, source);
        (JsonElement list, bool isNamed) = FindList(root)
            ?? throw new ToolException($$"""{{source}} is not a list of models: expected { "data": [...] }, { "models": [...] } or an array.""");
        IReadOnlyList<RawEntry> entries = ReadEntries(list, isNamed, source, ignored);
        return root.ValueKind == JsonValueKind.Array
            ? new(null, [], entries)
            : new(CatalogHead.Read(root), [.. Properties(root).Where(static field => field.Key != CatalogHead.Field && !CatalogForm.Lists.Contains(field.Key))], entries);
    }

    /// <summary>Parses JSON that may have comments and trailing commas.</summary>
    /// <exception cref="ToolException">The text is not JSON.</exception>
    public static JsonElement ParseJson(ReadOnlyMemory<byte> utf8Json, string source)
    {
        if (utf8Json.Span.StartsWith("\uFEFF"u8))
            utf8Json = utf8Json[3..];
        if (!Utf8.IsValid(utf8Json.Span))
            throw new ToolException($"{source} is not UTF-8 text.");
        try
        {
            return JsonDocument.Parse(utf8Json, Tolerant).RootElement;
        }
        catch (JsonException e)
        {
            throw new ToolException($"{source} is not JSON: line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}.", e);
        }
    }

    /// <summary>Returns the fields of an object; of several with one name the last.</summary>
    public static IReadOnlyList<KeyValuePair<string, JsonElement>> Properties(JsonElement value)
    {
        var fields = new List<KeyValuePair<string, JsonElement>>();
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string name = RawJsonText.NameOf(property);
            if (positions.TryAdd(name, fields.Count))
                fields.Add(new(name, property.Value));
            else
                fields[positions[name]] = new(name, property.Value);
        }

        return fields;
    }

    private static (JsonElement List, bool IsNamed)? FindList(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return (root, CatalogForm.HasNamedEntries(-1));
        for (int i = 0; root.ValueKind == JsonValueKind.Object && i < CatalogForm.Lists.Length; i++)
        {
            // Of several arrays of one name the last counts; another value of that name does not.
            JsonElement list = root.EnumerateObject()
                .LastOrDefault(field => field.Value.ValueKind == JsonValueKind.Array && RawJsonText.NameOf(field) == CatalogForm.Lists[i]).Value;
            if (list.ValueKind == JsonValueKind.Array)
                return (list, CatalogForm.HasNamedEntries(i));
        }

        return null;
    }

    private static List<RawEntry> ReadEntries(JsonElement list, bool isNamed, string source, Action<string> ignored)
    {
        var byId = new SortedDictionary<string, RawEntry>(StringComparer.Ordinal);
        int number = 0;
        foreach (JsonElement value in list.EnumerateArray())
        {
            number++;
            if (ReadEntry(value, isNamed) is not { } entry)
            {
                ignored($"{source}: entry {number} is ignored: it has no id.");
                continue;
            }

            if (byId.ContainsKey(entry.Id))
                ignored($"{source}: an earlier entry {entry.Id} is ignored: entry {number} has the same id.");
            byId[entry.Id] = entry;
        }

        return [.. byId.Values];
    }

    private static RawEntry? ReadEntry(JsonElement value, bool isNamed)
    {
        if (value.ValueKind == JsonValueKind.String)
            return RawJsonText.TryGet(value) is { } text && CatalogForm.IsId(text) ? new RawEntry(text, [new("id", value)]) : null;
        if (value.ValueKind != JsonValueKind.Object)
            return null;
        var entry = new RawEntry("", Properties(value));
        string? id = Id("id") ?? (isNamed ? Id("model") ?? Id("name") : null);
        if (id is null)
            return null;
        return Id("id") is not null
            ? entry with { Id = id }
            : new(id, [new("id", FileJson.Element(id)), .. entry.Fields.Where(static field => field.Key != "id")]);

        string? Id(string name) => entry.Text(name) is { } text && CatalogForm.IsId(text) ? text : null;
    }
}
