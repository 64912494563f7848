using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps parts of responses that neither library can represent: they are kept as JSON, and return to the model.</summary>
internal static class OtherContent
{
    private const string JsonKey = "Json";

    public static AIContent ToContent(JsonElement json) => new() { RawRepresentation = json, AdditionalProperties = new() { [JsonKey] = json } };

    /// <summary>Gets the JSON of any content: what it was before, or else as Microsoft.Extensions.AI writes it.</summary>
    /// <exception cref="NotSupportedException">The content has a type of its own without JSON metadata.</exception>
    public static JsonElement ToJson(AIContent content) =>
        Find(content) ?? JsonSerializer.SerializeToElement(content, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIContent)));

    /// <summary>Gets the JSON of a content, without the spaces of a saved conversation; null for any other content.</summary>
    public static JsonElement? Find(AIContent content)
    {
        object? json = null;
        return content.GetType() == typeof(AIContent) && content.AdditionalProperties?.TryGetValue(JsonKey, out json) == true && json is JsonElement element
            ? JsonText.Compact(element)
            : null;
    }
}
