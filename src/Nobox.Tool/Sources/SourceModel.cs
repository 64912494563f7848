using System.Globalization;
using System.Text.Json;

namespace Nobox.Tool;

/// <summary>Represents a model as a foreign list has it, and remembers which fields were read: the others are the loss.</summary>
/// <param name="json">The model's object.</param>
/// <param name="key">Its name in the object that has it; null in an array.</param>
internal sealed class SourceModel(JsonElement json, string? key = null)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>Gets the model's name in the object that has it.</summary>
    public string Key => key ?? "";

    public bool Has(string path) => Peek(path) is not null;

    public string? Text(params ReadOnlySpan<string> paths)
    {
        string? text = null;
        foreach (string path in paths)
            text ??= Read(path) is { } value && RawJsonText.TryGet(value) is { Length: > 0 } found ? found : null;
        return text;
    }

    public long? Integer(params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
        {
            if (Decimal(path) is { } number && number is >= 0 and <= long.MaxValue && number == decimal.Truncate(number))
                return (long)number;
        }

        return null;
    }

    /// <summary>Reads a number, or a text that is one.</summary>
    public decimal? Decimal(string path)
    {
        if (Read(path) is not { } value)
            return null;
        string? text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : RawJsonText.TryGet(value);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;
    }

    /// <summary>Reads a truth value, or a text that is one.</summary>
    public bool? Flag(string path) => Read(path) is not { } value ? null : value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => bool.TryParse(RawJsonText.TryGet(value), out bool flag) ? flag : null,
    };

    /// <summary>Reads an array of texts.</summary>
    public IReadOnlyList<string>? Texts(string path) => Read(path) is { ValueKind: JsonValueKind.Array } value
        ? [.. value.EnumerateArray().Select(RawJsonText.TryGet).OfType<string>()]
        : null;

    /// <summary>Reads an array of objects.</summary>
    public IReadOnlyList<SourceModel> Objects(string path) => Read(path) is { ValueKind: JsonValueKind.Array } value
        ? [.. value.EnumerateArray().Where(static item => item.ValueKind == JsonValueKind.Object).Select(static item => new SourceModel(item))]
        : [];

    /// <summary>Returns the names of the fields of an object, none of which counts as read.</summary>
    public IReadOnlyList<string> Names(string path = "") => Peek(path) is { ValueKind: JsonValueKind.Object } value
        ? [.. value.EnumerateObject().Select(RawJsonText.NameOf)]
        : [];

    /// <summary>Marks fields that say nothing about the model.</summary>
    public void Ignore(params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths)
            _read.Add(path);
    }

    /// <summary>Returns the paths of the fields that were not read and have a value.</summary>
    public IEnumerable<string> Unread() => Unread(json, "");

    private IEnumerable<string> Unread(JsonElement value, string prefix)
    {
        foreach (JsonProperty property in value.EnumerateObject())
        {
            string path = prefix + RawJsonText.NameOf(property);
            if (_read.Contains(path) || IsEmpty(property.Value))
                continue;
            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                yield return path;
                continue;
            }

            foreach (string inner in Unread(property.Value, path + "."))
                yield return inner;
        }
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => value.ValueEquals(""),
        JsonValueKind.Array => value.GetArrayLength() == 0,
        _ => false,
    };

    private JsonElement? Read(string path)
    {
        _read.Add(path);
        return Peek(path);
    }

    private JsonElement? Peek(string path)
    {
        JsonElement value = json;
        foreach (string name in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            JsonElement inner = default;
            foreach (JsonProperty property in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
            {
                if (RawJsonText.NameOf(property) == name)
                    inner = property.Value;
            }

            if (inner.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
                return null;
            value = inner;
        }

        return value;
    }
}
