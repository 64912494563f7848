using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>
/// Represents a request as the emulator received it. The properties of the response are set while the emulator
/// responds: a client that has a complete response sees their final values, except <see cref="IsCompleted"/>.
/// </summary>
public sealed class EmulatedRequest
{
    private readonly Lazy<IReadOnlyList<ChatMessage>> _messages;

    internal EmulatedRequest() => _messages = new(ReadMessages);

    /// <summary>Gets the <c>x-request-id</c> of the response.</summary>
    public required string RequestId { get; init; }

    /// <summary>Gets the HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>Gets the path, for example <c>/_f_/v1/chat/completions</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Gets the headers, without <c>Authorization</c>. Names are compared without regard to case.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>Gets the body of a chat request, as JSON; empty for other requests.</summary>
    public string Body { get; internal set; } = "";

    /// <summary>Gets the id of the model; null when the request has no known model.</summary>
    public string? Model { get; internal set; }

    /// <summary>Gets the text of the last message of the user; empty when there is none.</summary>
    public string Text { get; internal set; } = "";

    /// <summary>Gets the messages of a chat request; empty for other requests.</summary>
    /// <exception cref="FormatException">The emulator refused the request because of its messages.</exception>
    public IReadOnlyList<ChatMessage> Messages => _messages.Value;

    /// <summary>Gets a value that indicates whether a stream was requested.</summary>
    public bool Streaming { get; internal set; }

    /// <summary>Gets the fault that the request met, for example <c>rate_limit</c>; null for none.</summary>
    public string? Fault { get; internal set; }

    /// <summary>Gets the HTTP status of the response; null when none was sent.</summary>
    public int? StatusCode { get; internal set; }

    /// <summary>Gets the amount that the wallet was charged, in US dollars.</summary>
    public decimal Charged { get; internal set; }

    /// <summary>Gets a value that indicates whether the client left before the response was complete.</summary>
    public bool Aborted { get; internal set; }

    /// <summary>Gets a value that indicates whether the emulator is done with the request.</summary>
    public bool IsCompleted { get; internal set; }

    internal string? Token { get; set; }

    /// <summary>Determines whether the request was sent with a token.</summary>
    /// <param name="token">The token.</param>
    /// <returns>True when the request has this token and the emulator knows it.</returns>
    public bool IsFrom(string token) => Token == token;

    private IReadOnlyList<ChatMessage> ReadMessages()
    {
        if (Body.Length == 0)
            return [];
        try
        {
            using JsonDocument document = JsonDocument.Parse(Body);
            return [.. document.RootElement.GetProperty("messages"u8).EnumerateArray().Select(message => ChatMessage.Parse(message.GetRawText()))];
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException("The body has no valid messages.", e);
        }
    }
}
