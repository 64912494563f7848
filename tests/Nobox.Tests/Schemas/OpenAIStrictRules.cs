using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Nobox.Tests.Schemas;

/// <summary>
/// The rules that OpenAI documents for schemas with <c>strict: true</c>, written without a look at the library's own: a schema that breaks one is
/// answered with 400.
/// </summary>
internal sealed class OpenAIStrictRules
{
    private static readonly Dictionary<string, string[]> Keywords = new()
    {
        ["string"] = ["pattern", "format"],
        ["number"] = ["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"],
        ["integer"] = ["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"],
        ["array"] = ["items", "minItems", "maxItems"],
        ["object"] = ["properties", "required", "additionalProperties"],
        ["boolean"] = [],
        ["null"] = [],
    };

    private static readonly string[] Formats = ["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

    // Look-around, named groups and references to groups.
    private static readonly Regex Unsupported = new("""(?<!\\)(\\\\)*(\(\?[^:]|\\[1-9k])""");

    private readonly List<string> _violations = [];
    private readonly JsonObject? _definitions;
    private int _properties;
    private int _enumValues;
    private int _characters;

    private OpenAIStrictRules(JsonObject? definitions) => _definitions = definitions;

    public static IReadOnlyList<string> Violations(string schema)
    {
        if (JsonNode.Parse(schema) is not JsonObject root)
            return ["the schema is not an object"];
        var rules = new OpenAIStrictRules(root["$defs"] as JsonObject);
        rules.CheckRoot(root);
        return rules._violations;
    }

    private void CheckRoot(JsonObject root)
    {
        if (root["type"] is not JsonValue type || type.GetValueKind() != JsonValueKind.String || type.GetValue<string>() != "object")
            _violations.Add("the root is not of type object");
        if (root.ContainsKey("anyOf"))
            _violations.Add("the root is anyOf");
        if (root.ContainsKey("$defs") && _definitions is null)
            _violations.Add("$defs is not an object");
        foreach ((string name, JsonNode? definition) in _definitions ?? [])
        {
            _characters += name.Length;
            Check(definition, $"#/$defs/{name}", []);
        }

        Check(root, "#", ["$defs", "$schema"]);
        if (_violations.Count == 0 && Levels(root, []) > 10)
            _violations.Add("more than 10 levels of nesting");
        if (_properties > 5000)
            _violations.Add("more than 5000 properties");
        if (_enumValues > 1000)
            _violations.Add("more than 1000 enum values");
        if (_characters > 120_000)
            _violations.Add("more than 120,000 characters of names and values");
    }

    private void Check(JsonNode? node, string path, string[] others)
    {
        if (node is not JsonObject schema)
        {
            _violations.Add($"{path}: not an object");
            return;
        }

        if (schema.ContainsKey("$ref"))
        {
            CheckReference(schema, path);
            return;
        }

        string[] types = TypesOf(schema, path);
        string[] allowed = ["type", "title", "description", "enum", "const", "anyOf", .. others, .. types.SelectMany(name => Keywords.GetValueOrDefault(name) ?? [])];
        _violations.AddRange(schema.Where(keyword => !allowed.Contains(keyword.Key)).Select(keyword => $"{path}: '{keyword.Key}' is not permitted"));
        if (schema.ContainsKey("anyOf") == types.Length > 0)
            _violations.Add($"{path}: either 'type' or 'anyOf' is needed");
        CheckKeywords(schema, path, types);
        if (types.Contains("object"))
            CheckObject(schema, path);
        if (types.Contains("array"))
            Check(schema["items"], $"{path}/items", []);
    }

    private void CheckKeywords(JsonObject schema, string path, string[] types)
    {
        foreach (string name in new[] { "title", "description", "pattern" })
            Require(!schema.ContainsKey(name) || schema[name] is JsonValue text && text.GetValueKind() == JsonValueKind.String, $"{path}: '{name}' is not a string");
        Require(!schema.ContainsKey("format") || Formats.Contains(schema["format"]?.ToString()), $"{path}: the format is not supported");
        foreach (string name in Keywords["number"].Concat(["minItems", "maxItems"]))
            Require(!schema.ContainsKey(name) || schema[name]?.GetValueKind() == JsonValueKind.Number, $"{path}: '{name}' is not a number");
        foreach (string name in new[] { "minItems", "maxItems" })
            Require(schema[name] is not JsonValue count || count.ToJsonString().All(char.IsAsciiDigit), $"{path}: '{name}' is not a count");
        Require(schema["pattern"] is not JsonValue pattern || !Unsupported.IsMatch(pattern.ToString()), $"{path}: the pattern is not supported");
        if (schema.ContainsKey("anyOf"))
            CheckAlternatives(schema["anyOf"], path);
        if (schema.ContainsKey("enum"))
            CheckEnum(schema["enum"], path, types);
        if (schema.ContainsKey("const"))
            CheckValue(schema["const"], $"{path}/const", types);
    }

    private void CheckAlternatives(JsonNode? alternatives, string path)
    {
        if (alternatives is not JsonArray { Count: > 0 } list)
            _violations.Add($"{path}: anyOf is not a list");
        else
            list.Select((alternative, i) => (alternative, i)).ToList().ForEach(each => Check(each.alternative, $"{path}/anyOf/{each.i}", []));
        CheckChoice(alternatives?.Parent, path);
    }

    private void CheckChoice(JsonNode? schema, string path)
    {
        var objects = new List<JsonObject>();
        Require(IsFinite(schema, [], objects), $"{path}: a reference leads to itself or to the same definition twice");
        foreach (var alike in objects.GroupBy(properties => properties.FirstOrDefault().Key).Where(alike => alike.Count() > 1))
        {
            JsonNode?[][] constants = [.. alike.Select(properties => ConstantsOf(properties.FirstOrDefault().Value))];
            Require(
                constants.All(values => values.Length > 0) && constants.SelectMany(values => values).GroupBy(value => value?.ToJsonString()).All(same => same.Count() == 1),
                $"{path}: objects provided via 'anyOf' must not share identical first keys");
        }
    }

    private static JsonNode?[] ConstantsOf(JsonNode? property) => property is not JsonObject schema ? []
        : schema.TryGetPropertyValue("const", out JsonNode? constant) ? [constant]
        : [.. schema["enum"] as JsonArray ?? []];

    private bool IsFinite(JsonNode? node, HashSet<string> seen, List<JsonObject> objects)
    {
        if (node is JsonObject reference && reference.ContainsKey("$ref"))
        {
            string? pointer = TypeOf(reference["$ref"]) == "string" ? reference["$ref"]!.GetValue<string>() : null;
            return pointer is not null && seen.Add(pointer) && IsFinite(pointer == "#" ? node.Root : Target(pointer), seen, objects);
        }

        if (node is JsonObject union && union["anyOf"] is JsonArray alternatives)
            return alternatives.ToList().TrueForAll(alternative => IsFinite(alternative, seen, objects));
        if (node is JsonObject schema && schema["properties"] is JsonObject properties)
            objects.Add(properties);
        return node is JsonObject;
    }

    private void CheckEnum(JsonNode? values, string path, string[] types)
    {
        if (values is not JsonArray { Count: > 0 } list)
        {
            _violations.Add($"{path}: enum is not a list");
            return;
        }

        Require(list.Select(value => value?.ToJsonString()).Distinct().Count() == list.Count, $"{path}: enum values are not unique");
        int before = _characters;
        foreach (JsonNode? value in list)
            CheckValue(value, $"{path}/enum", types);
        _enumValues += list.Count;
        Require(list.Where(value => value is not null).Select(TypeOf).Distinct().Count() <= 1, $"{path}: enum values are of several types");
        Require(list.Count <= 250 || _characters - before <= 15_000, $"{path}: the enum is too large");
    }

    private void CheckValue(JsonNode? value, string path, string[] types)
    {
        string type = TypeOf(value);
        Require(types.Contains(type) || type == "integer" && types.Contains("number"), $"{path}: a value is not of the type");
        if (type == "string")
            _characters += value!.GetValue<string>().Length;
    }

    private void CheckObject(JsonObject schema, string path)
    {
        Require(schema["additionalProperties"]?.GetValueKind() == JsonValueKind.False, $"{path}: 'additionalProperties' must be false");
        if (schema["properties"] is not JsonObject properties)
        {
            _violations.Add($"{path}: 'properties' is missing");
            return;
        }

        Require(
            schema["required"] is JsonArray required && required.Select(TypeOf).All(type => type == "string")
                && required.Select(name => name!.GetValue<string>()).Order(StringComparer.Ordinal).SequenceEqual(properties.Select(property => property.Key).Order(StringComparer.Ordinal)),
            $"{path}: 'required' must list every property");
        foreach ((string name, JsonNode? property) in properties)
        {
            _properties++;
            _characters += name.Length;
            Check(property, $"{path}/properties/{name}", []);
        }
    }

    private void CheckReference(JsonObject schema, string path)
    {
        Require(schema.Count == 1, $"{path}: $ref cannot have other keywords");
        string? pointer = TypeOf(schema["$ref"]) == "string" ? schema["$ref"]!.GetValue<string>() : null;
        Require(pointer == "#" || Target(pointer) is not null, $"{path}: reference can only point to definitions at the top level");
        CheckChoice(schema, path);
    }

    private JsonNode? Target(string? pointer) => pointer?.StartsWith("#/$defs/", StringComparison.Ordinal) == true ? _definitions?[pointer["#/$defs/".Length..]] : null;

    private string[] TypesOf(JsonObject schema, string path)
    {
        if (!schema.ContainsKey("type"))
            return [];
        string[] types = [.. (schema["type"] as JsonArray ?? [schema["type"]?.DeepClone()]).Select(name => TypeOf(name) == "string" ? name!.GetValue<string>() : "?")];
        Require(types.Length > 0 && types.All(Keywords.ContainsKey) && types.Distinct().Count() == types.Length, $"{path}: the type is unknown");
        return types.Length > 0 ? types : ["?"];
    }

    private int Levels(JsonNode? node, string[] inside)
    {
        var schema = (JsonObject)node!;
        if (schema["$ref"]?.GetValue<string>() is { } pointer)
            return pointer == "#" || inside.Contains(pointer) ? 0 : Levels(Target(pointer), [.. inside, pointer]);
        if (schema["anyOf"] is JsonArray alternatives)
            return alternatives.Max(alternative => Levels(alternative, inside));
        bool isContainer = schema.ContainsKey("properties") || schema.ContainsKey("items");
        IEnumerable<JsonNode?> nested = (schema["properties"] as JsonObject ?? []).Select(property => property.Value).Concat(schema["items"] is { } items ? [items] : []);
        return (isContainer ? 1 : 0) + nested.Select(child => Levels(child, inside)).DefaultIfEmpty(0).Max();
    }

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null => "null",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => decimal.TryParse(value.ToJsonString(), out decimal number) && number == decimal.Truncate(number) ? "integer" : "number",
        _ => "container",
    };

    private void Require(bool condition, string violation)
    {
        if (!condition)
            _violations.Add(violation);
    }
}
