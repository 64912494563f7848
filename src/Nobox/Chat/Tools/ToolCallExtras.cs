using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nobox;

/// <summary>Holds the fields of a tool call and of its function that this library does not know, such as signatures, which must go back as they came.</summary>
internal sealed record ToolCallExtras
{
    /// <summary>Gets the fields of the call; one of them is <c>type</c> if the call is not that of a function.</summary>
    public ValueList<KeyValuePair<string, ParameterValue>> Call { get; init; } = [];

    /// <summary>Gets the fields of the call's function.</summary>
    public ValueList<KeyValuePair<string, ParameterValue>> Function { get; init; } = [];

    /// <summary>Combines the fields of a call's pieces: objects are merged, any other value replaces an earlier one.</summary>
    public static ToolCallExtras? Combine(List<ToolCallExtras>? pieces) => pieces switch
    {
        null => null,
        [var only] => only,
        _ => new ToolCallExtras { Call = Combine(pieces.SelectMany(piece => piece.Call)), Function = Combine(pieces.SelectMany(piece => piece.Function)) },
    };

    /// <summary>Writes fields into the object that is being written.</summary>
    public static void Write(Utf8JsonWriter writer, ValueList<KeyValuePair<string, ParameterValue>> fields)
    {
        for (int i = 0; i < fields.Count; i++)
        {
            writer.WritePropertyName(fields[i].Key);
            fields[i].Value.WriteTo(writer);
        }
    }

    private static ValueList<KeyValuePair<string, ParameterValue>> Combine(IEnumerable<KeyValuePair<string, ParameterValue>> fields)
    {
        var combined = new JsonObject();
        foreach ((string name, ParameterValue value) in fields)
        {
            try
            {
                Set(combined, name, JsonNode.Parse(value.ToJson()));
            }
            catch (ArgumentException)
            {
                // An object that has a name twice cannot be merged.
                combined[name] = JsonNode.Parse(value.ToJson());
            }
        }

        return [.. combined.Select(field => KeyValuePair.Create(field.Key, ParameterValue.FromJson(field.Value?.ToJsonString(Relaxed) ?? "null")))];
    }

    private static void Set(JsonObject target, string name, JsonNode? value)
    {
        if (value is not JsonObject later || target[name] is not JsonObject earlier)
        {
            target[name] = value?.DeepClone();
            return;
        }

        foreach ((string key, JsonNode? inner) in later)
            Set(earlier, key, inner);
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = Json.WriterOptions.Encoder };
}
