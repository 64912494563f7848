using OpenAI.Chat;

namespace Nobox.EndToEnd.Tests.WireDocuments;

/// <summary>One request, made with Nobox and, where it can express it, with the official OpenAI SDK.</summary>
/// <param name="Name">The name of the case and of its document.</param>
/// <param name="Build">Makes the request with Nobox.</param>
public sealed record WireCase(string Name, Action<ChatRequestBuilder<DynamicChatModel>> Build)
{
    /// <summary>The model that is asked.</summary>
    public string Model { get; init; } = "gpt-4o";

    public bool Streams { get; init; }

    /// <summary>The same request for the official SDK; null when it has no types for it.</summary>
    public SdkRequest? Sdk { get; init; }

    /// <summary>Why the official SDK cannot express the request; null when it can.</summary>
    public string? NotInSdk { get; init; }

    /// <summary>Where the two documents differ, and why they may.</summary>
    public IReadOnlyList<NamedDifference> Differences { get; init; } = [];

    public override string ToString() => Name;
}

/// <summary>A request of the official SDK.</summary>
public sealed record SdkRequest(ChatCompletionOptions Options, params OpenAI.Chat.ChatMessage[] Messages);

/// <summary>A place where two documents differ; null where one of them has nothing.</summary>
/// <param name="Path">A JSON pointer.</param>
/// <param name="Nobox">The JSON that Nobox sends.</param>
/// <param name="Sdk">The JSON that the official SDK sends.</param>
public readonly record struct Difference(string Path, string? Nobox, string? Sdk);

/// <summary>A difference, and the reason for it.</summary>
public sealed record NamedDifference(string Path, string? Nobox, string? Sdk, string Why)
{
    public Difference Difference => new(Path, Nobox, Sdk);
}
