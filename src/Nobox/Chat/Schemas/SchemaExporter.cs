using System.ComponentModel;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>
/// Makes the schemas of C# types. Each object requires all its properties and allows no others, and each type is one definition however
/// often it is used.
/// </summary>
internal sealed class SchemaExporter
{
    private readonly SchemaDefinitions _definitions;
    private readonly JsonSchemaExporterOptions _options;

    // The serializer refers to a collection that it wrote before, maybe in a type that becomes a definition. So it is written again.
    private readonly Dictionary<(JsonTypeInfo Type, JsonPropertyInfo? Property), JsonNode> _collections = [];

    public SchemaExporter()
    {
        _options = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Transform };
        _definitions = new SchemaDefinitions(ExportType);
    }

    /// <summary>Makes the complete schema document of a type.</summary>
    public static JsonObject Export(JsonTypeInfo type)
    {
        var exporter = new SchemaExporter();
        JsonObject root = exporter.ExportType(Underlying(type));

        // A base type with derived ones is a list of alternatives; at the root, providers still demand a type.
        if (!root.ContainsKey("type"))
            root.Insert(0, "type", "object");
        exporter.Complete(root);
        return root;
    }

    /// <summary>Makes the schema of a type for a place in a document that <see cref="Complete"/> finishes.</summary>
    public JsonNode Export(JsonTypeInfo type, bool allowsNull, string? description)
    {
        if (IsObject(type))
            return _definitions.Refer(Underlying(type), allowsNull || IsNullable(type), description);
        JsonNode schema = type.GetJsonSchemaAsNode(_options);
        if (allowsNull && schema is JsonObject node)
            SchemaNode.AllowNull(node);
        return Describe(schema, description);
    }

    public void Complete(JsonObject root) => _definitions.Complete(root);

    private JsonObject ExportType(JsonTypeInfo type) => (JsonObject)type.GetJsonSchemaAsNode(_options);

    private JsonNode Transform(JsonSchemaExporterContext context, JsonNode node)
    {
        string? description = DescriptionOf(context.PropertyInfo);
        if (node is not JsonObject schema)
            return Describe(node, description);
        bool isReference = SchemaNode.ReferenceOf(schema) is not null;
        if (IsObject(context.TypeInfo) && context.BaseTypeInfo is null && !context.Path.IsEmpty)
            return _definitions.Refer(Underlying(context.TypeInfo), isReference ? AllowsNull(context) : SchemaNode.AllowsNull(schema), description);
        if (isReference)
            return Repeat(context, description);

        TypeSchema.Adjust(schema, context.TypeInfo.Type);
        if (IsObject(context.TypeInfo))
            CompleteObject(schema, context);
        SchemaKeywords.Simplify(schema);
        if (context.TypeInfo.Kind is JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary)
            _collections[(context.TypeInfo, context.PropertyInfo)] = schema.DeepClone();
        return Describe(schema, description);
    }

    /// <summary>A collection that is not complete yet holds itself, and becomes a definition as an object does.</summary>
    private JsonNode Repeat(JsonSchemaExporterContext context, string? description) =>
        _collections.TryGetValue((context.TypeInfo, context.PropertyInfo), out JsonNode? collection)
            ? Describe(collection.DeepClone(), description)
            : _definitions.Refer(context.TypeInfo, AllowsNull(context), description);

    private void CompleteObject(JsonObject schema, JsonSchemaExporterContext context)
    {
        JsonTypeInfo type = context.TypeInfo;
        bool hasAlternatives = schema.ContainsKey("anyOf");
        if (!hasAlternatives && context.BaseTypeInfo is null && type.PolymorphismOptions is { DerivedTypes.Count: > 0 })
        {
            DerivedSchemas.Add(schema, type, ExportType);
        }
        else if (!hasAlternatives)
        {
            // An alternative of a base type has its type there, and a type without properties has no list of them.
            if (!schema.ContainsKey("type"))
                schema.Insert(0, "type", "object");
            if (schema["properties"] is not JsonObject properties)
                schema["properties"] = properties = [];
            SchemaNode.Close(schema, properties);
        }

        if (type.Type.GetCustomAttribute<DescriptionAttribute>(inherit: false)?.Description is { } description)
            SchemaNode.Describe(schema, description);
    }

    private static JsonNode Describe(JsonNode schema, string? description)
    {
        if (description is null)
            return schema;

        // A type that allows any value has no object to describe it in.
        JsonObject described = schema as JsonObject ?? [];
        JsonNode? more = described["description"];
        described["description"] = description;
        SchemaNode.Describe(described, SchemaNode.TextOf(more));
        return described;
    }

    /// <summary>Gets the description of a property, or of the constructor parameter that sets it.</summary>
    private static string? DescriptionOf(JsonPropertyInfo? property) =>
        DescriptionOf(property?.AttributeProvider) ?? DescriptionOf(property?.AssociatedParameter?.AttributeProvider);

    private static string? DescriptionOf(ICustomAttributeProvider? provider) =>
        provider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false) is [DescriptionAttribute { Description.Length: > 0 } attribute, ..]
            ? attribute.Description
            : null;

    private static bool AllowsNull(JsonSchemaExporterContext context) =>
        IsNullable(context.TypeInfo) || context.PropertyInfo is { } property && (property.IsGetNullable || property.IsSetNullable);

    private static bool IsObject(JsonTypeInfo type) => Underlying(type).Kind == JsonTypeInfoKind.Object;

    private static bool IsNullable(JsonTypeInfo type) => Nullable.GetUnderlyingType(type.Type) is not null;

    private static JsonTypeInfo Underlying(JsonTypeInfo type) =>
        Nullable.GetUnderlyingType(type.Type) is { } underlying ? type.Options.GetTypeInfo(underlying) : type;
}
