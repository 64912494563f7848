using System.Text.Json;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents one message of a conversation. Immutable, and equal to another when all of its content is. System.Text.Json reads and
/// writes it in the form that it has on the wire.
/// </summary>
[JsonConverter(typeof(WireConverter<ChatMessage>))]
public sealed class ChatMessage : IEquatable<ChatMessage>, IWireFormat<ChatMessage>
{
    private readonly Uncommon? _uncommon;

    /// <summary>Makes a message of several parts.</summary>
    /// <param name="role">The author.</param>
    /// <param name="content">The parts, in order; at least one.</param>
    /// <exception cref="ArgumentException">There is no part, or one is null.</exception>
    public ChatMessage(ChatRole role, IEnumerable<ChatPart> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        ChatPart[] parts = [.. content];
        if (parts.Length == 0 || parts.Contains(null))
            throw new ArgumentException("A message needs at least one part, and no part may be null.", nameof(content));
        Role = role;
        Content = ValueList.Of(parts);
    }

    /// <summary>Makes a message of text.</summary>
    /// <param name="role">The author.</param>
    /// <param name="text">The text.</param>
    public ChatMessage(ChatRole role, string text)
        : this(role, Parts(text), null)
    {
    }

    internal ChatMessage(ChatRole role, ValueList<ChatPart> content, Uncommon? uncommon)
    {
        Role = role;
        Content = content;
        _uncommon = uncommon;
    }

    /// <summary>Gets the author.</summary>
    public ChatRole Role { get; }

    /// <summary>Gets the parts, in order.</summary>
    public IReadOnlyList<ChatPart> Content { get; }

    /// <summary>Gets the tool calls that the model asked for; only in a message of the model.</summary>
    public IReadOnlyList<ToolCall> ToolCalls => _uncommon?.ToolCalls ?? ValueList<ToolCall>.Empty;

    /// <summary>Gets the reasoning text, for providers that need it back; null for others. See <see cref="Assistant(ChatChoice)"/>.</summary>
    public string? Reasoning => _uncommon?.Reasoning;

    /// <summary>Gets the field that <see cref="Reasoning"/> is sent in, for example <c>reasoning_content</c>; by default <c>reasoning</c>.</summary>
    public string ReasoningField => _uncommon?.ReasoningField ?? ReasoningFields.Text;

    /// <summary>Gets the reasoning as the provider sent it, for providers that need it back; empty for others.</summary>
    public IReadOnlyList<ReasoningDetail> ReasoningDetails => _uncommon?.ReasoningDetails ?? ValueList<ReasoningDetail>.Empty;

    /// <summary>Gets the id of the audio that the model produced; null when there is none.</summary>
    public string? AudioId => _uncommon?.AudioId;

    /// <summary>Gets the id of the call that this message is the result of; null unless the role is <see cref="ChatRole.Tool"/>.</summary>
    public string? ToolCallId => _uncommon?.ToolCallId;

    /// <summary>Gets the text of all text parts together.</summary>
    public string Text => Content is [TextPart only] ? only.Text : string.Concat(Content.OfType<TextPart>().Select(part => part.Text));

    /// <summary>Gets the fields of a message that was read from JSON that this library does not know.</summary>
    internal IReadOnlyList<KeyValuePair<string, ParameterValue>> OtherFields => _uncommon?.OtherFields ?? [];

    /// <summary>Makes a message of instructions for the complete conversation.</summary>
    /// <param name="text">The instructions.</param>
    /// <returns>The message.</returns>
    public static ChatMessage System(string text) => new(ChatRole.System, text);

    /// <summary>Makes a message of instructions of the application, for models that distinguish them from <see cref="System"/>.</summary>
    /// <param name="text">The instructions.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Developer(string text) => new(ChatRole.Developer, text);

    /// <summary>Makes a message of the user.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public static ChatMessage User(string text) => new(ChatRole.User, text);

    /// <summary>Makes a message of the model.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Assistant(string text) => new(ChatRole.Assistant, text);

    /// <summary>Makes a message of the model with tool calls.</summary>
    /// <param name="text">The text; may be empty when there are calls.</param>
    /// <param name="toolCalls">The calls.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Assistant(string text, IEnumerable<ToolCall> toolCalls)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(toolCalls);
        ToolCall[] calls = [.. toolCalls];
        return new(ChatRole.Assistant, Parts(text, mayBeEmpty: calls.Length > 0), calls.Length == 0 ? null : new() { ToolCalls = ValueList.Of(calls) });
    }

    /// <summary>
    /// Makes a message of what the model responded, as it goes back to the model: text or refusal, content that this library cannot represent,
    /// tool calls, and the id of audio. Reasoning goes back where it is needed: as the provider sent it in details, or else beside tool calls,
    /// between which models go on reasoning.
    /// </summary>
    /// <param name="choice">The response's choice.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Assistant(ChatChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return ReplyMessage.Of(choice);
    }

    /// <summary>Makes the message of a tool call's result.</summary>
    /// <param name="call">The call.</param>
    /// <param name="result">The result as text that the model can read, usually JSON.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Tool(ToolCall call, string result)
    {
        ArgumentNullException.ThrowIfNull(call);
        return Tool(call.Id, result);
    }

    /// <summary>Makes the message of a tool call's result.</summary>
    /// <param name="callId">The id of the call.</param>
    /// <param name="result">The result as text that the model can read, usually JSON.</param>
    /// <returns>The message.</returns>
    public static ChatMessage Tool(string callId, string result)
    {
        ArgumentNullException.ThrowIfNull(callId);
        return new(ChatRole.Tool, Parts(result), new() { ToolCallId = callId });
    }

    /// <summary>Reads a message from JSON, as <see cref="ToJson"/> and System.Text.Json write it.</summary>
    /// <param name="json">A JSON object in the form of the wire. Fields that this library does not know are kept and sent.</param>
    /// <returns>The message.</returns>
    /// <exception cref="FormatException">The text is not JSON, or not a message; the message says where.</exception>
    public static ChatMessage Parse(string json) => Wire.Parse<ChatMessage>(json);

    /// <summary>Copies the message with other parts. Everything else of it stays: tool calls, reasoning and the id of audio.</summary>
    /// <param name="content">The parts, in order.</param>
    /// <returns>The new message.</returns>
    /// <exception cref="ArgumentException">A part is null.</exception>
    public ChatMessage WithContent(IEnumerable<ChatPart> content)
    {
        ArgumentNullException.ThrowIfNull(content);
        ChatPart[] parts = [.. content];
        if (parts.Contains(null))
            throw new ArgumentException("No part of a message may be null.", nameof(content));
        return new(Role, ValueList.Of<ChatPart>(parts), _uncommon);
    }

    /// <summary>Determines whether two messages are equal.</summary>
    /// <param name="left">The first message.</param>
    /// <param name="right">The second message.</param>
    public static bool operator ==(ChatMessage? left, ChatMessage? right) => Equals(left, right);

    /// <summary>Determines whether two messages differ.</summary>
    /// <param name="left">The first message.</param>
    /// <param name="right">The second message.</param>
    public static bool operator !=(ChatMessage? left, ChatMessage? right) => !Equals(left, right);

    /// <summary>Gets the JSON of the message, content included, in the form of the wire.</summary>
    /// <returns>One JSON object.</returns>
    public string ToJson() => Wire.ToJson(this);

    /// <inheritdoc/>
    public bool Equals(ChatMessage? other) =>
        other is not null && Role == other.Role && Content.Equals(other.Content) && Equals(_uncommon, other._uncommon);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ChatMessage);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Role, Content, _uncommon);

    /// <summary>Gets the role and the kinds of content, never the content itself.</summary>
    /// <returns>For example <c>user: Text, Image</c>.</returns>
    public override string ToString() => $"{Role}: {string.Join(", ", Content.Select(part => part.Modality))}";

    static ChatMessage IWireFormat<ChatMessage>.Read(ReadOnlySpan<byte> utf8Json) => MessageReader.Read(Wire.Element(utf8Json));

    void IWireFormat<ChatMessage>.Write(Utf8JsonWriter writer) => MessageWriter.Write(writer, this);

    internal ChatMessage Append(ChatPart part) => new(Role, [.. Content, part], _uncommon);

    private static ValueList<ChatPart> Parts(string text, bool mayBeEmpty = false) => mayBeEmpty && text.Length == 0 ? [] : [new TextPart(text)];

    /// <summary>Holds what few messages have, so that the others are small.</summary>
    internal sealed record Uncommon
    {
        private static readonly Uncommon None = new();

        public ValueList<ToolCall> ToolCalls { get; init; } = [];

        public string? Reasoning { get; init; }

        public string ReasoningField { get; init; } = ReasoningFields.Text;

        public ValueList<ReasoningDetail> ReasoningDetails { get; init; } = [];

        public string? AudioId { get; init; }

        public string? ToolCallId { get; init; }

        public ValueList<KeyValuePair<string, ParameterValue>> OtherFields { get; init; } = [];

        public Uncommon? OrNull() => Equals(None) ? null : this;
    }
}
