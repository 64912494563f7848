using System.Text.Json.Nodes;

namespace Nobox;

/// <summary>Knows the keywords that providers accept in a strict schema.</summary>
internal static class SchemaKeywords
{
    /// <summary>Determines whether a strict schema may have a keyword, for any value.</summary>
    public static bool IsAccepted(string keyword) => keyword is "title" or "description" or "type" or "enum" or "const" or "anyOf" or "$ref"
        or "properties" or "required" or "additionalProperties" or "items" or "minItems" or "maxItems" or "pattern" or "format" || IsNumberLimit(keyword);

    public static bool IsNumberLimit(string keyword) => keyword is "multipleOf" or "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum";

    public static bool IsFormat(string? format) => format is "date-time" or "time" or "date" or "duration" or "email" or "hostname" or "ipv4" or "ipv6" or "uuid";

    /// <summary>Determines whether a strict schema may have a pattern: it has no look-around, no named groups and no references to groups.</summary>
    public static bool IsPattern(string? pattern)
    {
        bool isInClass = false;
        for (int i = 0; i < pattern?.Length; i++)
        {
            ReadOnlySpan<char> rest = pattern.AsSpan(i + 1);
            if (pattern[i] == '\\')
            {
                if (!isInClass && rest is [>= '1' and <= '9' or 'k', ..])
                    return false;
                i++;
            }
            else if (pattern[i] is '[' or ']')
            {
                isInClass = pattern[i] == '[';
            }
            else if (!isInClass && pattern[i] == '(' && rest is ['?', not ':', ..])
            {
                return false;
            }
        }

        return pattern is not null;
    }

    /// <summary>
    /// Removes the keywords that a strict schema cannot have and that only narrow or explain a value. The description has them instead, for the
    /// model to read. Those that combine schemas remain: without them the schema would mean something else.
    /// </summary>
    public static void Simplify(JsonObject schema)
    {
        foreach ((string keyword, JsonNode? value) in schema.ToArray())
        {
            if (IsCombination(keyword) || IsAccepted(keyword, SchemaNode.TextOf(value)))
                continue;
            schema.Remove(keyword);
            if (value is not null && !IsAnnotation(keyword))
                SchemaNode.Describe(schema, $"{char.ToUpperInvariant(keyword[0])}{keyword[1..]}: {SchemaNode.ToJson(value)}.");
        }
    }

    /// <summary>Determines whether a keyword makes a schema of others in a way that a strict schema cannot have.</summary>
    public static bool IsCombination(string keyword) => keyword is "allOf" or "oneOf" or "not" or "if" or "then" or "else" or "patternProperties"
        or "prefixItems" or "contains" or "propertyNames" or "dependentSchemas" or "dependentRequired" or "unevaluatedItems" or "unevaluatedProperties";

    private static bool IsAccepted(string keyword, string? text) => keyword switch
    {
        "format" => IsFormat(text),
        "pattern" => IsPattern(text),
        _ => IsAccepted(keyword),
    };

    private static bool IsAnnotation(string keyword) => keyword.StartsWith('$') || keyword is "" or "definitions" or "deprecated" or "readOnly" or "writeOnly";
}
