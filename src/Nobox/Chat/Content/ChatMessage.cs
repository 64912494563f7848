namespace Nobox;

/// <summary>One message of a conversation. Immutable, equal when role and content are.</summary>
public sealed class ChatMessage : IEquatable<ChatMessage>
{
    /// <summary>A message of several parts.</summary>
    /// <param name="role">Who speaks.</param>
    /// <param name="content">The parts, in order; at least one.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    public ChatMessage(ChatRole role, IEnumerable<ChatPart> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        ChatPart[] parts = [.. content];
        if (parts.Length == 0 || parts.Contains(null))
            throw new ArgumentException("A message has at least one part, and none of them is null.", nameof(content));
        Role = role;
        Content = Array.AsReadOnly(parts);
    }

    private ChatMessage(ChatRole role, ChatPart[] content, ToolCall[] toolCalls, string? toolCallId)
    {
        Role = role;
        Content = Array.AsReadOnly(content);
        ToolCalls = Array.AsReadOnly(toolCalls);
        ToolCallId = toolCallId;
    }

    /// <summary>A message of text.</summary>
    /// <param name="role">Who speaks.</param>
    /// <param name="text">What is said.</param>
    public ChatMessage(ChatRole role, string text)
    {
        Role = role;
        Content = Array.AsReadOnly<ChatPart>([new TextPart(text)]);
    }

    /// <summary>Who speaks.</summary>
    public ChatRole Role { get; }

    /// <summary>The parts, in order.</summary>
    public IReadOnlyList<ChatPart> Content { get; }

    /// <summary>The tools that the model asked to be called; only in what the model said.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; } = [];

    /// <summary>What the model reasoned, for providers that need it back; null when they do not. See <see cref="Assistant(ChatChoice)"/>.</summary>
    public string? Reasoning => Rest?.Reasoning;

    /// <summary>The reasoning as the provider told it, which it needs back; empty when there is none.</summary>
    public IReadOnlyList<ReasoningDetail> ReasoningDetails => Rest?.Details ?? [];

    /// <summary>The id of the sound in which the model said this; null when there is none.</summary>
    public string? AudioId => Rest?.AudioId;

    /// <summary>The call that this message is the result of; null unless the role is <see cref="ChatRole.Tool"/>.</summary>
    public string? ToolCallId { get; }

    private Beside? Rest { get; init; }

    /// <summary>The text of all text parts together.</summary>
    public string Text => Content is [TextPart only] ? only.Text : string.Concat(Content.OfType<TextPart>().Select(part => part.Text));

    /// <summary>Instructions that hold for the whole conversation.</summary>
    /// <param name="text">The instructions.</param>
    /// <returns>The message.</returns>
    public static ChatMessage System(string text) => new(ChatRole.System, text);

    /// <summary>What the user says.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public static ChatMessage User(string text) => new(ChatRole.User, text);

    /// <summary>What the model said before.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Assistant(string text) => new(ChatRole.Assistant, text);

    /// <summary>What the model said before, with the tools that it asked to be called.</summary>
    /// <param name="text">The text; may be empty when there are calls.</param>
    /// <param name="toolCalls">The calls.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Assistant(string text, IEnumerable<ToolCall> toolCalls)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(toolCalls);
        ToolCall[] calls = [.. toolCalls];
        return new(ChatRole.Assistant, text.Length == 0 && calls.Length > 0 ? [] : [new TextPart(text)], calls, null);
    }

    /// <summary>
    /// What the model answered, as it goes back to it: its text or refusal, the tools that it asked to be called, its sound by id.
    /// Reasoning goes back where it is needed: as the provider told it in details, or else beside tool calls, between which models go on thinking.
    /// </summary>
    /// <param name="answer">The answer.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Assistant(ChatChoice answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        string text = answer.Text.Length == 0 && answer.Refusal is { } refusal ? refusal : answer.Text;
        ToolCall[] calls = [.. answer.ToolCalls];
        string? audio = answer.Audio?.Id;
        string? reasoning = answer.ReasoningDetails.Count == 0 && calls.Length > 0 ? answer.Reasoning : null;
        bool more = audio is not null || reasoning is not null || answer.ReasoningDetails.Count > 0;
        return new(ChatRole.Assistant, text.Length == 0 && (calls.Length > 0 || audio is not null) ? [] : [new TextPart(text)], calls, null)
        {
            Rest = more ? new Beside(reasoning, [.. answer.ReasoningDetails], audio) : null,
        };
    }

    /// <summary>The result of a tool call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="result">The result, as text that the model can read; JSON is usual.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Tool(ToolCall call, string result)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new(ChatRole.Tool, [new TextPart(result)], [], call.Id);
    }

    /// <summary>Whether two messages are equal.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator ==(ChatMessage? left, ChatMessage? right) => Equals(left, right);

    /// <summary>Whether two messages differ.</summary>
    /// <param name="left">The first.</param>
    /// <param name="right">The second.</param>
    public static bool operator !=(ChatMessage? left, ChatMessage? right) => !Equals(left, right);

    /// <inheritdoc/>
    public bool Equals(ChatMessage? other) => other is not null
        && Role == other.Role
        && ToolCallId == other.ToolCallId
        && Reasoning == other.Reasoning
        && AudioId == other.AudioId
        && Content.SequenceEqual(other.Content)
        && ToolCalls.SequenceEqual(other.ToolCalls)
        && ReasoningDetails.SequenceEqual(other.ReasoningDetails);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChatMessage);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Role);
        hash.Add(ToolCallId);
        hash.Add(Reasoning);
        hash.Add(AudioId);
        foreach (ChatPart part in Content)
            hash.Add(part);
        foreach (ToolCall call in ToolCalls)
            hash.Add(call);
        foreach (ReasoningDetail detail in ReasoningDetails)
            hash.Add(detail);
        return hash.ToHashCode();
    }

    /// <summary>Role and kinds of content, never the content itself.</summary>
    /// <returns>For example <c>user: Text, Image</c>.</returns>
    public override string ToString() => $"{Role}: {string.Join(", ", Content.Select(part => part.Modality))}";

    internal ChatMessage With(ChatPart part) => new(Role, [.. Content, part]);

    /// <summary>What few messages have, apart, so that the others are small.</summary>
    private sealed record Beside(string? Reasoning, ReasoningDetail[] Details, string? AudioId);
}
