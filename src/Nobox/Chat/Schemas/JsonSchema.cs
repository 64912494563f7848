using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>A JSON schema: what a model's JSON must look like. Equal when the text is.</summary>
public sealed record JsonSchema
{
    private const string Root = "#";

    private readonly ParameterValue _json;

    private bool? _isStrict;

    private JsonSchema(ParameterValue json) => _json = json;

    internal static JsonSchema EmptyObject { get; } =
        Parse("""{"type":"object","properties":{},"required":[],"additionalProperties":false}""");

    /// <summary>A schema that is written by hand.</summary>
    /// <param name="json">The schema's JSON.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="FormatException">The text is not one JSON value.</exception>
    public static JsonSchema Parse(string json) => new(ParameterValue.FromJson(json));

    /// <summary>
    /// The strict schema of a C# type: every property is required, and there are no others, as models demand that follow a
    /// schema exactly. A property that may be null stays so. Descriptions come from <c>[Description]</c> attributes only where
    /// the type's metadata carries them.
    /// </summary>
    /// <typeparam name="T">The type: an object.</typeparam>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="ArgumentException">The type is no object: wrap a list or a single value in one.</exception>
    public static JsonSchema Of<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.Kind != JsonTypeInfoKind.Object)
            throw new ArgumentException($"{typeof(T)} is not written as a JSON object: wrap it in a type that has it as a property.", nameof(type));
        return Parse(Export(type).ToJsonString());
    }

    /// <summary>The strict schema of any type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="place">Where the schema will stand in another, as a JSON pointer: a type that holds itself points there.</param>
    internal static JsonNode Export(JsonTypeInfo type, string place = Root) => type.GetJsonSchemaAsNode(new()
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (_, schema) => Move(Close(schema), place),
    });

    /// <summary>The schema's JSON.</summary>
    /// <returns>One JSON value.</returns>
    public override string ToString() => _json.ToJson();

    /// <summary>Whether a model can follow the schema exactly: see <see cref="StrictSchema"/>.</summary>
    internal bool IsStrict => _isStrict ??= Check(ToString());

    internal void WriteTo(Utf8JsonWriter writer) => _json.WriteTo(writer);

    /// <summary>A type of which anything goes has no object to describe it in.</summary>
    internal static JsonNode Describe(JsonNode schema, string? description)
    {
        if (description is null)
            return schema;
        JsonObject described = schema as JsonObject ?? [];
        described["description"] = description;
        return described;
    }

    internal static JsonNode Close(JsonNode schema)
    {
        if (schema is JsonObject node && node["properties"] is JsonObject properties)
        {
            node["required"] = new JsonArray([.. properties.Select(property => (JsonNode)property.Key)]);
            node["additionalProperties"] = false;
        }

        return schema;
    }

    private static JsonNode Move(JsonNode schema, string place)
    {
        if (schema is JsonObject node && (string?)node["$ref"] is { } reference)
            node["$ref"] = place + reference[Root.Length..];
        return schema;
    }

    /// <summary>Determines whether two schemas have the same text.</summary>
    /// <param name="other">The other schema.</param>
    /// <returns>True when they do.</returns>
    public bool Equals(JsonSchema? other) => other is not null && _json == other._json;

    /// <inheritdoc/>
    public override int GetHashCode() => _json.GetHashCode();

    private static bool Check(string json)
    {
        using var document = JsonDocument.Parse(json);
        return StrictSchema.Check(document.RootElement);
    }
}
