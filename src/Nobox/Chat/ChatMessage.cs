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

    /// <inheritdoc/>
    public bool Equals(ChatMessage? other) => other is not null && Role == other.Role && Content.SequenceEqual(other.Content);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChatMessage);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Role, Content.Count, Content[0]);

    /// <summary>Role and kinds of content, never the content itself.</summary>
    /// <returns>For example <c>user: Text, Image</c>.</returns>
    public override string ToString() => $"{Role}: {string.Join(", ", Content.Select(part => part.Modality))}";

    internal ChatMessage With(ChatPart part) => new(Role, [.. Content, part]);
}
