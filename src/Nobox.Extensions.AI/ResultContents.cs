using System.Collections;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Finds the contents in the result of a tool: one content or a list with contents, which are JSON in a saved conversation.</summary>
internal static class ResultContents
{
    private const string Discriminator = "$type";

    // Databases may store the properties of JSON in another order.
    private static readonly JsonTypeInfo<AIContent> ContentType = (JsonTypeInfo<AIContent>)new JsonSerializerOptions(AIJsonUtilities.DefaultOptions)
    {
        AllowOutOfOrderMetadataProperties = true,
    }.GetTypeInfo(typeof(AIContent));

    /// <summary>Gets the items of a result of which at least one is a content; null for any other result.</summary>
    public static IReadOnlyList<object?>? Find(object? result)
    {
        object?[] items = [.. ItemsOf(result).Select(item => ToContent(item) ?? item)];
        return items.Any(item => item is AIContent) ? items : null;
    }

    private static IEnumerable<object?> ItemsOf(object? result) => result switch
    {
        JsonElement { ValueKind: JsonValueKind.Array } json => json.EnumerateArray().Cast<object?>(),
        string or JsonObject or IDictionary or IDictionary<string, object?> => [result],
        IEnumerable items => items.Cast<object?>(),
        _ => [result],
    };

    private static AIContent? ToContent(object? item) => item switch
    {
        AIContent content => content,
        JsonObject node when node.ContainsKey(Discriminator) => Read(JsonSerializer.SerializeToElement(node, ContentType.Options.GetTypeInfo(typeof(JsonObject)))),
        JsonElement { ValueKind: JsonValueKind.Object } json when json.TryGetProperty(Discriminator, out _) => Read(json),
        _ => null,
    };

    /// <summary>Reads a content; null for an object of the application that has a discriminator of its own.</summary>
    private static AIContent? Read(JsonElement json)
    {
        try
        {
            return json.Deserialize(ContentType) is { } content && HasAll(content, json) ? content : null;
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or ArgumentException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool HasAll(AIContent content, JsonElement json)
    {
        JsonElement known = JsonSerializer.SerializeToElement(content, ContentType);
        var names = known.EnumerateObject().Select(property => property.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return json.EnumerateObject().All(property => property.Value.ValueKind == JsonValueKind.Null || names.Contains(property.Name));
    }
}
