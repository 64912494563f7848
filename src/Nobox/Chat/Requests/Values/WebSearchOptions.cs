using System.Text.Json;

namespace Nobox;

/// <summary>Represents the <c>web_search_options</c> of a request.</summary>
internal sealed record WebSearchOptions(SearchContextSize? ContextSize) : IJsonWritable
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ContextSize is { } size)
            writer.WriteString("search_context_size"u8, size.Value);
        writer.WriteEndObject();
    }
}
