using System.Text.Json;
using System.Text.Json.Serialization;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents a complete response. The first choice's content is available at the top, since most requests ask for one.
/// System.Text.Json reads and writes it in the form of the wire, with <see cref="Cost"/> beside it.
/// </summary>
[JsonConverter(typeof(WireConverter<ChatResponse>))]
public sealed class ChatResponse : IWireFormat<ChatResponse>
{
    private readonly decimal? _cost;
    private readonly RateLimitSnapshot? _rateLimits;

    /// <summary>Makes a response of several choices, for tests.</summary>
    /// <param name="choices">The choices; at least one.</param>
    /// <exception cref="ArgumentException">There is no choice.</exception>
    public ChatResponse(IEnumerable<ChatChoice> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        Choices = ValueList.Of<ChatChoice>([.. choices]);
        if (Choices.Count == 0 || Choices.Contains(null!))
            throw new ArgumentException("A response needs at least one choice, and no choice may be null.", nameof(choices));
    }

    /// <summary>Makes a response of choices that nobody else has.</summary>
    internal ChatResponse(IReadOnlyList<ChatChoice> choices) => Choices = choices;

    /// <summary>Makes a response of text, for tests.</summary>
    /// <param name="text">The text of the only choice, whose finish reason is <see cref="FinishReason.Stop"/>.</param>
    public ChatResponse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Choices = [new ChatChoice { Text = text, FinishReason = Nobox.FinishReason.Stop }];
    }

    /// <summary>Gets the id of the completion; empty when the gateway does not say.</summary>
    public string Id { get; init; } = "";

    /// <summary>Gets the model that responded, as the gateway names it.</summary>
    public string Model { get; init; } = "";

    /// <summary>Gets the time of the response; null when the gateway does not say.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Gets all choices; at least one.</summary>
    public IReadOnlyList<ChatChoice> Choices { get; }

    /// <summary>Gets the tokens used; null when the gateway does not say.</summary>
    public ChatUsage? Usage { get; init; }

    /// <summary>
    /// Gets the cost in US dollars, computed from <see cref="Usage"/> and the catalog's prices of the model that responded; null when
    /// either is unknown. The gateway's bill decides.
    /// </summary>
    public decimal? Cost
    {
        get => CostBasis is { } basis ? ChatCost.Of(basis, Usage, Choices, Citations) : _cost;
        init => _cost = value;
    }

    /// <summary>Gets the gateway's id of the request, for its support; null when the gateway does not say.</summary>
    public string? RequestId { get; init; }

    /// <summary>Gets the gateway's rate limits; null when the gateway does not say.</summary>
    public RateLimitSnapshot? RateLimits
    {
        get => RateLimitHeaders?.Snapshot ?? _rateLimits;
        init => _rateLimits = value;
    }

    /// <summary>Gets the models that failed before a fallback responded; empty when the first one did.</summary>
    public IReadOnlyList<ModelFailure> EarlierFailures { get; init; } = [];

    /// <summary>
    /// Gets the URLs of the pages that the response is based on, for gateways that list them beside the choices; empty for others.
    /// They come from the web: check them before you follow them.
    /// </summary>
    public IReadOnlyList<string> Citations { get; init; } = [];

    /// <summary>
    /// Gets the response as the gateway sent it, in UTF-8, with the fields that this library does not know; empty for a response that was
    /// streamed, which is not one document.
    /// </summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Gets the first choice's text.</summary>
    public string Text => Choices[0].Text;

    /// <summary>Gets the reason why the model stopped the first choice; null when the gateway does not say.</summary>
    public FinishReason? FinishReason => Choices[0].FinishReason;

    /// <summary>Gets the tool calls that the first choice asks for.</summary>
    public IReadOnlyList<ToolCall> ToolCalls => Choices[0].ToolCalls;

    /// <summary>Gets the reasoning before the first choice; null when there is none.</summary>
    public string? Reasoning => Choices[0].Reasoning;

    /// <summary>Gets the first choice's refusal message; null when the model did not refuse.</summary>
    public string? Refusal => Choices[0].Refusal;

    /// <summary>Gets the first choice's annotations, such as the web pages that it cites.</summary>
    public IReadOnlyList<ChatAnnotation> Annotations => Choices[0].Annotations;

    /// <summary>Gets the first choice's images.</summary>
    public IReadOnlyList<ChatImage> Images => Choices[0].Images;

    /// <summary>Gets the first choice's audio; null when there is none.</summary>
    public ChatAudio? Audio => Choices[0].Audio;

    /// <summary>Sets what the cost is computed from when somebody asks for it.</summary>
    internal CostBasis? CostBasis { private get; init; }

    /// <summary>Sets what the rate limits are read from when somebody asks for them.</summary>
    internal RateLimitHeaders? RateLimitHeaders { private get; init; }

    /// <summary>Gets the id and the model, never the content.</summary>
    /// <returns>For example <c>ChatResponse(chatcmpl-1, openai/gpt-4o)</c>.</returns>
    public override string ToString() => $"ChatResponse({Id}, {Model})";

    static ChatResponse IWireFormat<ChatResponse>.Read(ReadOnlySpan<byte> utf8Json) => ChatResponseReader.Read(utf8Json);

    void IWireFormat<ChatResponse>.Write(Utf8JsonWriter writer) => ResponseWriter.Write(writer, this);
}
