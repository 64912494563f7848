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

    /// <summary>The strict schema of a tool's parameters, each of which is required.</summary>
    internal static JsonSchema Of(ToolParameter[] parameters)
    {
        var properties = new JsonObject();
        foreach (ToolParameter parameter in parameters)
            properties.Add(parameter.Name, Describe(parameter.CreateSchema($"#/properties/{Escape(parameter.Name)}"), parameter.Description));
        return Parse(Close(new JsonObject { ["type"] = "object", ["properties"] = properties }).ToJsonString());
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
    internal bool IsStrict
    {
        get
        {
            using var document = JsonDocument.Parse(ToString());
            return StrictSchema.Check(document.RootElement);
        }
    }

    internal void WriteTo(Utf8JsonWriter writer) => _json.WriteTo(writer);

    /// <summary>A type of which anything goes has no object to describe it in.</summary>
    private static JsonNode Describe(JsonNode schema, string? description)
    {
        if (description is null)
            return schema;
        JsonObject described = schema as JsonObject ?? [];
        described["description"] = description;
        return described;
    }

    private static JsonNode Close(JsonNode schema)
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

    /// <summary>A name as JSON pointers hold it.</summary>
    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
