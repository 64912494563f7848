using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Represents one model of a list with all its fields, known to this version or not, in their order.</summary>
/// <param name="Id">The model's id.</param>
/// <param name="Fields">The fields; a name is the text between the quotes in JSON.</param>
internal sealed record RawEntry(string Id, IReadOnlyList<KeyValuePair<string, JsonElement>> Fields)
{
    /// <summary>Returns a field's value; null when the entry does not have the field, or has null.</summary>
    public JsonElement? Get(string name)
    {
        foreach ((string field, JsonElement value) in Fields)
        {
            if (field == name)
                return value.ValueKind == JsonValueKind.Null ? null : value;
        }

        return null;
    }

    /// <summary>Returns a text field; null when it is absent or not text.</summary>
    public string? Text(string name) => Get(name) is { } value ? RawJsonText.TryGet(value) : null;

    /// <summary>Gets a value that indicates whether the entry is a tombstone: a model that its source no longer lists.</summary>
    public bool IsRemoved => ModelStatus.IsRemoved(Text("status"), Get("removed") is not null);

    /// <summary>Returns the entry with a field set, at its place or at the end; null removes it.</summary>
    public RawEntry With(string name, object? value)
    {
        JsonElement? json = value switch { null => null, JsonElement element => element, _ => FileJson.Element(value) };
        var fields = new List<KeyValuePair<string, JsonElement>>(Fields.Count + 1);
        foreach (KeyValuePair<string, JsonElement> field in Fields)
        {
            if (field.Key != name)
                fields.Add(field);
            else if (json is { } changed)
                fields.Add(new(name, changed));
            else
                continue;
            if (field.Key == name)
                json = null;
        }

        if (json is { } added)
            fields.Add(new(name, added));
        return this with { Fields = fields };
    }
}
