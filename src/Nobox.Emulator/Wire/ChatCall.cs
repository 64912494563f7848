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

    /// <summary>The names of all fields of the request that are not null.</summary>
    public required IReadOnlyList<string> Fields { get; init; }
}

/// <summary>One message of the conversation.</summary>
internal sealed record ChatTurn(string Role, IReadOnlyList<ContentPart> Parts);

/// <summary>A piece of a message: text or media.</summary>
internal abstract record ContentPart;

/// <summary>Text.</summary>
internal sealed record TextPart(string Text) : ContentPart;

/// <summary>An image, a sound, a video or a file: what it is, in words, and where it comes from or its data.</summary>
internal sealed record MediaPart(Modalities Modality, string Description, string Source) : ContentPart;
