using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Nobox;

/// <summary>
/// Collects the types of a schema document. A type that is used once is written where it is used; one that is used several times, or
/// holds itself, becomes a definition under <c>$defs</c>: the only place that providers let a strict schema refer to.
/// </summary>
internal sealed class SchemaDefinitions(Func<JsonTypeInfo, JsonObject> export)
{
    private const string Place = "#/$defs/";
    private const string Nullable = "nullable";

    private readonly List<Definition> _definitions = [];
    private readonly Dictionary<(Type Type, JsonSerializerOptions Options), int> _indexes = [];

    /// <summary>Makes a schema that refers to that of a type, until <see cref="Complete"/> replaces it.</summary>
    public JsonObject Refer(JsonTypeInfo type, bool allowsNull, string? description)
    {
        if (!_indexes.TryGetValue((type.Type, type.Options), out int index))
        {
            index = _definitions.Count;
            _indexes.Add((type.Type, type.Options), index);
            _definitions.Add(new Definition(type));
        }

        var reference = new JsonObject { ["$ref"] = index.ToString(CultureInfo.InvariantCulture) };
        if (allowsNull)
            reference[Nullable] = true;
        SchemaNode.Describe(reference, description);
        return reference;
    }

    /// <summary>Writes the types into a document, at its references or as definitions.</summary>
    public void Complete(JsonObject root)
    {
        Count(root);
        Resolve(root);
        var definitions = new JsonObject();
        foreach (Definition definition in _definitions.Where(definition => definition.Uses > 1))
        {
            Resolve(definition.Schema!);
            definitions.Add(NameOf(definition), definition.Schema);
        }

        if (definitions.Count > 0)
            root["$defs"] = definitions;
    }

    private void Count(JsonNode? node)
    {
        foreach (JsonObject reference in ReferencesIn(node))
        {
            Definition definition = DefinitionOf(reference);
            if (definition.Uses++ > 0)
                continue;
            definition.Schema = export(definition.Type);
            Count(definition.Schema);
        }
    }

    private void Resolve(JsonNode? node)
    {
        foreach (JsonObject reference in ReferencesIn(node))
        {
            Definition definition = DefinitionOf(reference);
            bool allowsNull = reference.Remove(Nullable);
            if (definition.Uses > 1)
                SchemaNode.PointTo(reference, Place + NameOf(definition));
            else
                Write(reference, definition.Schema!);
            if (allowsNull)
                SchemaNode.AllowNull(reference);
        }
    }

    /// <summary>Writes a type where it is used. The description of a property is nearer to its use than that of its type.</summary>
    private void Write(JsonObject reference, JsonObject schema)
    {
        Resolve(schema);
        reference.Remove("$ref");
        JsonNode? description = reference["description"];
        reference.Remove("description");
        foreach ((string keyword, JsonNode? value) in schema.ToArray())
        {
            schema.Remove(keyword);
            reference.Add(keyword, value);
        }

        if (description is not null)
            reference["description"] = description;
    }

    /// <summary>Finds the references of a document, listed before any of them changes.</summary>
    private static List<JsonObject> ReferencesIn(JsonNode? node)
    {
        var references = new List<JsonObject>();
        Collect(node, references);
        return references;
    }

    private static void Collect(JsonNode? node, List<JsonObject> references)
    {
        if (node is JsonObject schema && SchemaNode.ReferenceOf(schema) is not null)
        {
            references.Add(schema);
        }
        else if (node is JsonObject keywords)
        {
            foreach ((_, JsonNode? value) in keywords)
                Collect(value, references);
        }
        else if (node is JsonArray items)
        {
            foreach (JsonNode? item in items)
                Collect(item, references);
        }
    }

    private Definition DefinitionOf(JsonObject reference) =>
        _definitions[int.Parse(SchemaNode.ReferenceOf(reference)!, CultureInfo.InvariantCulture)];

    private string NameOf(Definition definition) =>
        definition.Name ??= SchemaName.Unique(SchemaName.Of(definition.Type.Type), name => _definitions.Exists(other => other.Name == name));

    private sealed class Definition(JsonTypeInfo type)
    {
        public JsonTypeInfo Type => type;

        public JsonObject? Schema { get; set; }

        public string? Name { get; set; }

        public int Uses { get; set; }
    }
}
