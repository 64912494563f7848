using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>Represents a JSON schema, which describes the JSON that a model produces. Two schemas are equal when their text is the same.</summary>
public sealed record JsonSchema
{
    // Weak, so that the metadata of a collectible assembly can go.
    private static readonly ConditionalWeakTable<JsonTypeInfo, JsonSchema> OfTypes = new();

    private readonly ParameterValue _json;

    private bool? _isStrict;

    private JsonSchema(ParameterValue json) => _json = json;

    internal static JsonSchema EmptyObject { get; } =
        Parse("""{"type":"object","properties":{},"required":[],"additionalProperties":false}""");

    /// <summary>Makes a schema from its JSON, which is sent as it is.</summary>
    /// <param name="json">The schema's JSON.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="FormatException">The text is not one JSON value.</exception>
    public static JsonSchema Parse(string json) => new(ParameterValue.FromJson(json));

    /// <summary>
    /// Gets the schema of a C# type: every property is required, no others are allowed, and a property is nullable where its type is. Types
    /// that are used several times or hold themselves are definitions under <c>$defs</c>. <c>[Description]</c> attributes on types, properties
    /// and constructor parameters become descriptions. The schema is made once for each <paramref name="type"/>.
    /// </summary>
    /// <typeparam name="T">The type: an object.</typeparam>
    /// <param name="type">The type, from a source-generated <c>JsonSerializerContext</c>.</param>
    /// <returns>The schema.</returns>
    /// <exception cref="ArgumentException">The type is not an object; wrap a list or a single value in one.</exception>
    public static JsonSchema Of<T>(JsonTypeInfo<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (type.Kind != JsonTypeInfoKind.Object)
            throw new ArgumentException($"{typeof(T)} is not written as a JSON object: wrap it in a type that has it as a property.", nameof(type));
        return OfTypes.GetValue(type, static type => Of(SchemaExporter.Export(type)));
    }

    internal static JsonSchema Of(JsonNode schema) => Parse(SchemaNode.ToJson(schema));

    /// <summary>Returns the schema's JSON.</summary>
    /// <returns>One JSON value.</returns>
    public override string ToString() => _json.ToJson();

    /// <summary>Gets a value that indicates whether providers accept the schema as strict: see <see cref="StrictSchema"/>.</summary>
    internal bool IsStrict => _isStrict ??= Check(ToString());

    internal void WriteTo(Utf8JsonWriter writer) => _json.WriteTo(writer);

    /// <summary>
    /// Makes a schema that models can follow exactly, as far as the meaning of this one can be kept: objects allow no other properties, optional
    /// properties become nullable and required, and keywords that providers do not accept in strict schemas move into descriptions.
    /// </summary>
    /// <param name="allowNull">False to make optional properties required without making them nullable, for a reader that does not accept null.</param>
    /// <returns>The schema; this one when nothing has to change.</returns>
    public JsonSchema Close(bool allowNull = true) =>
        IsStrict || SchemaNode.Parse(ToString()) is not JsonObject schema ? this : Of(SchemaClosing.Close(schema, allowNull));

    /// <summary>Makes the schema one that providers accept for the arguments of a tool: that of an object with a list of properties.</summary>
    internal JsonSchema ForArguments()
    {
        using var document = JsonDocument.Parse(ToString());
        return HasProperties(document.RootElement) || SchemaNode.Parse(ToString()) is not { } node ? this : Of(SchemaClosing.AddProperties(node));
    }

    /// <summary>Determines whether two schemas have the same text.</summary>
    /// <param name="other">The other schema.</param>
    /// <returns>True when they do.</returns>
    public bool Equals(JsonSchema? other) => other is not null && _json == other._json;

    /// <inheritdoc/>
    public override int GetHashCode() => _json.GetHashCode();

    private static bool HasProperties(JsonElement schema) => schema.ValueKind == JsonValueKind.Object
        && schema.TryGetProperty("type"u8, out _) && schema.TryGetProperty("properties"u8, out JsonElement properties) && properties.ValueKind == JsonValueKind.Object;

    private static bool Check(string json)
    {
        using var document = JsonDocument.Parse(json);
        return HasUniqueNames(document.RootElement) && StrictSchema.Check(document.RootElement);
    }

    /// <summary>Readers differ in which of two properties with one name they take.</summary>
    private static bool HasUniqueNames(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().DistinctBy(property => property.Name).Count() == json.EnumerateObject().Count()
            && json.EnumerateObject().All(property => HasUniqueNames(property.Value)),
        JsonValueKind.Array => json.EnumerateArray().All(HasUniqueNames),
        _ => true,
    };
}
