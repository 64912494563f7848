using System.Text.Json;

namespace Nobox;

/// <summary>Represents the <c>reasoning</c> of a request: an effort, or a limit on tokens.</summary>
internal sealed record ReasoningOptions(ReasoningEffort? Effort, long? MaxTokens) : IJsonWritable
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (Effort is { } effort)
            writer.WriteString("effort"u8, effort.Value);
        if (MaxTokens is { } tokens)
            writer.WriteNumber("max_tokens"u8, tokens);
        writer.WriteEndObject();
    }
}
