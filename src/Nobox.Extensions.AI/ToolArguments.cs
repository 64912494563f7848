using System.Text.Json;

namespace Nobox;

/// <summary>Reads the arguments of a tool call.</summary>
internal static class ToolArguments
{
    /// <exception cref="JsonException">The model wrote no JSON object; Microsoft.Extensions.AI keeps this beside the call.</exception>
    public static Dictionary<string, object?> Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json.Length == 0 ? "{}" : json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
            throw new JsonException("The arguments of a tool call are no JSON object.");
        return document.RootElement.EnumerateObject().ToDictionary(property => property.Name, property => (object?)property.Value.Clone());
    }
}
