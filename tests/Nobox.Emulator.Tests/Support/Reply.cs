using System.Text.Json;

namespace Nobox.Emulator.Tests;

/// <summary>Represents a response as it was received.</summary>
internal sealed record Reply(int Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string Text => TextOf(0);

    public JsonElement Message => Choice.GetProperty("message");

    public JsonElement Usage => Json.GetProperty("usage");

    /// <summary>The tool calls of the first choice; none when it has none.</summary>
    public IReadOnlyList<JsonElement> ToolCalls => Message.TryGetProperty("tool_calls", out JsonElement calls) ? [.. calls.EnumerateArray()] : [];

    /// <summary>The names of the functions that are called.</summary>
    public IEnumerable<string?> CalledTools => ToolCalls.Select(call => call.GetProperty("function").GetProperty("name").GetString());

    /// <summary>The deltas of a choice of a stream.</summary>
    public IEnumerable<JsonElement> Deltas(int choice = 0) =>
        from chunk in Chunks
        from part in chunk.GetProperty("choices").EnumerateArray()
        where part.GetProperty("index").GetInt32() == choice
        select part.GetProperty("delta");

    public string FinishReason => Choice.GetProperty("finish_reason").GetString()!;

    public int PromptTokens => Json.GetProperty("usage").GetProperty("prompt_tokens").GetInt32();

    public int CompletionTokens => Json.GetProperty("usage").GetProperty("completion_tokens").GetInt32();

    public string ErrorType => Error.GetProperty("type").GetString()!;

    public string ErrorMessage => Error.GetProperty("message").GetString()!;

    /// <summary>The data of the stream's events, <c>[DONE]</c> included.</summary>
    public IReadOnlyList<string> Events =>
    [
        .. Body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            Assert.StartsWith("data: ", line);
            return line["data: ".Length..];
        }),
    ];

    /// <summary>The events that are completion chunks.</summary>
    public IReadOnlyList<JsonElement> Chunks => [.. Events.Where(data => data != "[DONE]").Select(data => JsonElement.Parse(data))];

    private JsonElement Choice => Json.GetProperty("choices")[0];

    private JsonElement Error => Json.GetProperty("error");

    public static async Task<Reply> ReadAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase),
        await response.Content.ReadAsStringAsync());

    /// <summary>Returns the text of a choice.</summary>
    public string TextOf(int choice) =>
        Json.GetProperty("choices")[choice].GetProperty("message").GetProperty("content").GetString()!;

    /// <summary>Returns the last chunk of a choice.</summary>
    public JsonElement LastChunkOf(int choice) => Chunks
        .SelectMany(chunk => chunk.GetProperty("choices").EnumerateArray())
        .Last(part => part.GetProperty("index").GetInt32() == choice);

    /// <summary>Returns the text of all deltas of a choice.</summary>
    public string StreamedText(int choice = 0) => string.Concat(
        from chunk in Chunks
        from part in chunk.GetProperty("choices").EnumerateArray()
        where part.GetProperty("index").GetInt32() == choice && part.GetProperty("delta").TryGetProperty("content", out _)
        select part.GetProperty("delta").GetProperty("content").GetString());
}
