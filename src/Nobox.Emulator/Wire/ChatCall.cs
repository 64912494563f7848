namespace Nobox.Emulator;

/// <summary>A chat request, as far as the emulator follows it.</summary>
internal sealed record ChatCall
{
    public required string Model { get; init; }

    public required IReadOnlyList<ChatTurn> Turns { get; init; }

    public bool Stream { get; init; }

    /// <summary><c>stream_options.include_usage</c>.</summary>
    public bool IncludeUsage { get; init; }

    /// <summary>The smaller of <c>max_tokens</c> and <c>max_completion_tokens</c>.</summary>
    public int? MaxTokens { get; init; }

    public IReadOnlyList<string> Stops { get; init; } = [];

    /// <summary><c>n</c>.</summary>
    public int Choices { get; init; } = 1;

    public ToolOffer Tools { get; init; } = ToolOffer.None;

    /// <summary><c>response_format</c>.</summary>
    public AnswerFormat Format { get; init; } = AnswerFormat.Text;

    /// <summary>How to think aloud; null when the answer comes without thinking.</summary>
    public ReasoningWish? Reasoning { get; init; }

    /// <summary><c>modalities</c>: what the answer shall hold.</summary>
    public Modalities Outputs { get; init; } = Modalities.Text;

    /// <summary><c>audio.format</c>, when the answer shall be spoken.</summary>
    public string? AudioFormat { get; init; }

    /// <summary>How many likely tokens to tell for each token of the text; null when no log probabilities are asked for.</summary>
    public int? TopLogprobs { get; init; }

    /// <summary>Whether <c>web_search_options</c> are given.</summary>
    public bool SearchesWeb { get; init; }

    public long? Seed { get; init; }

    /// <summary>The names of all fields of the request that are not null.</summary>
    public required IReadOnlyList<string> Fields { get; init; }
}

/// <summary>One message of the conversation.</summary>
internal sealed record ChatTurn(string Role, IReadOnlyList<ContentPart> Parts)
{
    public string Text => string.Join(' ', Parts.OfType<TextPart>().Select(part => part.Text));

    /// <summary>The calls that an assistant asked for.</summary>
    public IReadOnlyList<AskedCall> ToolCalls { get; init; } = [];

    /// <summary>The call that a tool's message answers.</summary>
    public string? ToolCallId { get; init; }
}

/// <summary>A tool call in the conversation so far.</summary>
internal sealed record AskedCall(string Id, string Name, string Arguments);

/// <summary>A piece of a message: text or media.</summary>
internal abstract record ContentPart;

/// <summary>Text.</summary>
internal sealed record TextPart(string Text) : ContentPart;

/// <summary>An image, a sound, a video or a file: what it is, in words, and where it comes from or its data.</summary>
internal sealed record MediaPart(Modalities Modality, string Description, string Source) : ContentPart;
