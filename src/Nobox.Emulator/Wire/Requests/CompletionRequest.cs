using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Represents the body of a chat request, as far as the emulator follows it.</summary>
internal sealed record CompletionRequest
{
    public required string Model { get; init; }

    public required IReadOnlyList<RequestMessage> Messages { get; init; }

    public bool Stream { get; init; }

    /// <summary>Gets <c>stream_options.include_usage</c>.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>Gets the smaller of <c>max_tokens</c> and <c>max_completion_tokens</c>.</summary>
    public int? MaxTokens { get; init; }

    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary>Gets <c>n</c>.</summary>
    public int Choices { get; init; } = 1;

    public required OfferedTools Tools { get; init; }

    public required ResponseFormat Format { get; init; }

    /// <summary>Gets the reasoning that is requested; null when there is none.</summary>
    public ReasoningOptions? Reasoning { get; init; }

    /// <summary>Gets <c>modalities</c>.</summary>
    public Modalities Outputs { get; init; } = Modalities.Text;

    /// <summary>Gets <c>audio.format</c>.</summary>
    public string? AudioFormat { get; init; }

    /// <summary>Gets the number of likely tokens to report for each token of the text; null for no log probabilities.</summary>
    public int? TopLogprobs { get; init; }

    /// <summary>Gets a value that indicates whether the request has <c>web_search_options</c>.</summary>
    public bool SearchesWeb { get; init; }

    public long? Seed { get; init; }

    /// <summary>Gets the names of all fields that are not null.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>Returns the text of the last message of some roles; empty when there is none.</summary>
    public string LastText(params string[] roles) => Messages.LastOrDefault(message => roles.Contains(message.Role))?.Text ?? "";
}

/// <summary>Represents a message of the conversation.</summary>
internal sealed record RequestMessage(string Role, IReadOnlyList<ContentPart> Parts)
{
    public string Text => string.Join(' ', Parts.OfType<TextPart>().Select(part => part.Text));

    /// <summary>Gets the tool calls of an assistant's message.</summary>
    public IReadOnlyList<RequestToolCall> ToolCalls { get; init; } = [];

    /// <summary>Gets the id of the call that a tool's message is the result of.</summary>
    public string? ToolCallId { get; init; }
}

/// <summary>Represents a tool call of the conversation.</summary>
internal sealed record RequestToolCall(string Id, string Name, string Arguments);

/// <summary>Represents a part of a message.</summary>
internal abstract record ContentPart;

/// <summary>Represents text.</summary>
internal sealed record TextPart(string Text) : ContentPart;

/// <summary>Represents an image, a recording, a video or a file: its description, and its URL or data.</summary>
internal sealed record MediaPart(Modalities Modality, string Description, string Source) : ContentPart;

/// <summary>Represents <c>response_format</c>.</summary>
/// <param name="IsJson">Indicates whether the text must be JSON.</param>
/// <param name="Schema">The schema that the text must conform to; null for none.</param>
internal sealed record ResponseFormat(bool IsJson, JsonElement? Schema)
{
    public const string SchemaPath = "response_format.json_schema.schema";
}
