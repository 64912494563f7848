using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>
/// Makes the alternatives of a base type for which the serializer has none: it takes an alternative without properties, such as the base type itself, for any
/// object.
/// </summary>
internal static class DerivedSchemas
{
    /// <summary>Adds the alternatives. When they cannot be made, the schema continues to allow any object.</summary>
    public static void Add(JsonObject schema, JsonTypeInfo type, Func<JsonTypeInfo, JsonObject> export)
    {
        JsonPolymorphismOptions options = type.PolymorphismOptions!;
        var alternatives = new JsonArray();
        foreach (JsonDerivedType derived in options.DerivedTypes)
        {
            JsonTypeInfo derivedType = type.Options.GetTypeInfo(derived.DerivedType);
            JsonObject? alternative = derivedType == type ? Empty(type) : derivedType.Kind == JsonTypeInfoKind.Object ? export(derivedType) : null;
            if (alternative?["properties"] is not JsonObject properties)
                return;
            if (derived.TypeDiscriminator is { } value)
                Discriminate(properties, options.TypeDiscriminatorPropertyName, value is int number ? number : (string)value);
            SchemaNode.Close(alternative, properties);
            alternatives.Add((JsonNode)alternative);
        }

        if (!type.Type.IsAbstract && options.DerivedTypes.All(derived => derived.DerivedType != type.Type))
        {
            if (Empty(type) is not { } own)
                return;
            alternatives.Add((JsonNode)own);
        }

        schema["anyOf"] = alternatives;
        SchemaAlternatives.Spread(schema);
    }

    /// <summary>Makes the schema of the base type itself, which has no properties.</summary>
    private static JsonObject? Empty(JsonTypeInfo type)
    {
        if (type.Properties.Count > 0)
            return null;
        var properties = new JsonObject();
        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        SchemaNode.Close(schema, properties);
        return schema;
    }

    private static void Discriminate(JsonObject properties, string name, JsonNode value)
    {
        var discriminator = new JsonObject { ["enum"] = new JsonArray(value) };
        SchemaNode.AddTypeOfEnum(discriminator);
        properties.Remove(name);
        properties.Insert(0, name, discriminator);
    }
}
