namespace Nobox;

/// <summary>A whole answer. The first choice's content stands at the top, since most requests ask for one.</summary>
public sealed class ChatResponse
{
    internal ChatResponse()
    {
    }

    /// <summary>The completion's id; empty when not told.</summary>
    public string Id { get; internal init; } = "";

    /// <summary>The model that answered, as the gateway names it.</summary>
    public string Model { get; internal init; } = "";

    /// <summary>When the answer was made; null when not told.</summary>
    public DateTimeOffset? Created { get; internal init; }

    /// <summary>All answers; at least one.</summary>
    public IReadOnlyList<ChatChoice> Choices { get; internal init; } = [];

    /// <summary>The tokens used; null when not told.</summary>
    public ChatUsage? Usage { get; internal init; }

    /// <summary>
    /// The price in US dollars, from <see cref="Usage"/> and the catalog's prices of the model that was asked; null when either is unknown.
    /// The gateway's bill decides.
    /// </summary>
    public decimal? Cost { get; internal init; }

    /// <summary>The gateway's id of the request, for its support; null when not told.</summary>
    public string? RequestId { get; internal init; }

    /// <summary>What the gateway tells about its rate limits; null when it does not.</summary>
    public RateLimitSnapshot? RateLimits { get; internal init; }

    /// <summary>
    /// The addresses of the pages that the answer rests on, for gateways that list them beside the choices; empty when not told. They
    /// come from the web: check them before you follow them.
    /// </summary>
    public IReadOnlyList<string> Citations { get; internal init; } = [];

    /// <summary>
    /// The answer as the gateway wrote it, in UTF-8, with the fields that this library does not know; empty for an answer that was
    /// streamed, which is not one document.
    /// </summary>
    public ReadOnlyMemory<byte> Json { get; internal init; }

    /// <summary>The first answer's text.</summary>
    public string Text => Choices[0].Text;

    /// <summary>Why the first answer ended; null when not told.</summary>
    public FinishReason? FinishReason => Choices[0].FinishReason;

    /// <summary>The tools that the first answer asks to be called.</summary>
    public IReadOnlyList<ToolCall> ToolCalls => Choices[0].ToolCalls;

    /// <summary>What the model reasoned before the first answer; null when not told.</summary>
    public string? Reasoning => Choices[0].Reasoning;

    /// <summary>The model's words for why it gives no first answer; null when it does.</summary>
    public string? Refusal => Choices[0].Refusal;

    /// <summary>Notes on the first answer, such as web pages that it rests on.</summary>
    public IReadOnlyList<ChatAnnotation> Annotations => Choices[0].Annotations;

    /// <summary>The first answer's images.</summary>
    public IReadOnlyList<ChatImage> Images => Choices[0].Images;

    /// <summary>The first answer's sound; null when it has none.</summary>
    public ChatAudio? Audio => Choices[0].Audio;

    /// <summary>Id and model, never the content.</summary>
    /// <returns>For example <c>ChatResponse(chatcmpl-1, openai/gpt-4o)</c>.</returns>
    public override string ToString() => $"ChatResponse({Id}, {Model})";
}
