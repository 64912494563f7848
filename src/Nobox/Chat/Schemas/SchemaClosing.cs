using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nobox;

/// <summary>
/// Makes a schema that was written by hand strict: every property is required, and one that was optional may become nullable; no other properties
/// are allowed; references point to definitions under <c>$defs</c>; keywords that providers refuse move into descriptions. What has no
/// strict form, such as a dictionary, stays as it is.
/// </summary>
internal sealed class SchemaClosing
{
    private const string Definitions = "$defs";

    private readonly JsonObject _root;
    private readonly JsonObject _original;
    private readonly JsonObject _definitions;
    private readonly Dictionary<string, string> _names = [];
    private readonly bool _allowsNull;

    private SchemaClosing(JsonObject root, bool allowsNull)
    {
        _allowsNull = allowsNull;
        _root = root;
        _original = (JsonObject)root.DeepClone();
        _definitions = root[Definitions] as JsonObject ?? [];
        root.Remove(Definitions);
    }

    /// <summary>Closes a schema document in place.</summary>
    /// <param name="root">The document.</param>
    /// <param name="allowsNull">Whether optional properties become nullable.</param>
    public static JsonObject Close(JsonObject root, bool allowsNull)
    {
        AddProperties(root);
        var closing = new SchemaClosing(root, allowsNull);
        closing.Close();
        return root;
    }

    /// <summary>Adds the list of properties, empty, to a schema of an object that has none.</summary>
    public static JsonNode AddProperties(JsonNode node)
    {
        JsonObject? schema = node as JsonObject ?? (node.GetValueKind() == JsonValueKind.True ? [] : null);
        if (schema is null || schema.Any(keyword => keyword.Key is "anyOf" or "$ref" || SchemaKeywords.IsCombination(keyword.Key)))
            return node;
        schema.TryAdd("type", "object");
        if (SchemaNode.TypesOf(schema).Contains("object"))
            schema["properties"] ??= new JsonObject();
        return schema;
    }

    private void Close()
    {
        bool isObject = SchemaNode.TypesOf(_root).Contains("object");
        CloseNode(_root);

        // Providers demand the type of the root, even where its alternatives have it.
        if (isObject && !_root.ContainsKey("type"))
            _root.Insert(0, "type", "object");

        // Closing a definition may add others at the end.
        for (int i = 0; i < _definitions.Count; i++)
            CloseNode(_definitions.GetAt(i).Value);
        if (_definitions.Count > 0)
            _root[Definitions] = _definitions;
    }

    private void CloseNode(JsonNode? node)
    {
        if (node is not JsonObject schema)
            return;
        if (SchemaNode.ReferenceOf(schema) is { } pointer)
        {
            PointToDefinition(schema, pointer);
            return;
        }

        if (schema["oneOf"] is JsonArray alternatives && !schema.ContainsKey("anyOf"))
        {
            schema.Remove("oneOf");
            schema["anyOf"] = alternatives;
        }

        SchemaAlternatives.Spread(schema);
        if (schema["anyOf"] is JsonArray each)
        {
            foreach (JsonNode? alternative in each.ToArray())
                CloseNode(alternative);
        }

        CloseNode(schema["items"]);
        if (schema["properties"] is JsonObject properties)
            CloseObject(schema, properties);
        SchemaNode.AddTypeOfEnum(schema);
        SchemaKeywords.Simplify(schema);
    }

    private void CloseObject(JsonObject schema, JsonObject properties)
    {
        string?[] required = [.. (schema["required"] as JsonArray ?? []).Select(SchemaNode.TextOf)];
        foreach ((string name, JsonNode? property) in properties)
        {
            CloseNode(property);
            if (_allowsNull && !required.Contains(name) && property is JsonObject optional)
                SchemaNode.AllowNull(optional);
        }

        // A schema of other properties is a dictionary, which has no strict form.
        JsonNode? others = schema["additionalProperties"];
        SchemaNode.Close(schema, properties);
        if (others is JsonObject)
            schema["additionalProperties"] = others;
        if (!schema.ContainsKey("type"))
            schema.Insert(0, "type", "object");
    }

    private void PointToDefinition(JsonObject reference, string pointer)
    {
        if (pointer != SchemaLevels.Root)
        {
            if (!_names.TryGetValue(pointer, out string? name))
            {
                if (Find(pointer) is not { } target)
                    return;
                name = Define(pointer, target);
                _names.Add(pointer, name);
            }

            pointer = $"#/{Definitions}/{name}";
        }

        SchemaNode.PointTo(reference, pointer);
    }

    private string Define(string pointer, JsonNode target)
    {
        string last = pointer[(pointer.LastIndexOf('/') + 1)..];
        if (pointer == $"#/{Definitions}/{last}" && SchemaName.IsName(last))
            return last;
        string name = SchemaName.Unique(SchemaName.Of(SchemaNode.TextOf((target as JsonObject)?["title"]) ?? last), _definitions.ContainsKey);
        JsonNode definition = target.DeepClone();
        (definition as JsonObject)?.Remove(Definitions);
        _definitions[name] = definition;
        return name;
    }

    /// <summary>Finds what a JSON pointer points to in the document as it was; null when there is nothing.</summary>
    private JsonNode? Find(string pointer)
    {
        if (!pointer.StartsWith("#/", StringComparison.Ordinal))
            return null;
        JsonNode? node = _original;
        foreach (string part in pointer.Split('/').Skip(1))
        {
            string name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                JsonObject keywords => keywords[name],
                JsonArray items when int.TryParse(name, out int index) && index < items.Count && index >= 0 => items[index],
                _ => null,
            };
        }

        return node;
    }
}
