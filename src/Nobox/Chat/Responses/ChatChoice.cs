using System.Text.Json;

namespace Nobox;

/// <summary>Represents one choice of a response. Two choices are equal when all of their content is.</summary>
public sealed record ChatChoice
{
    /// <summary>Gets the position of the choice, from zero.</summary>
    public int Index { get; init; }

    /// <summary>Gets the text; empty when there is none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Gets the reasoning before the response; null when there is none.</summary>
    public string? Reasoning { get; init; }

    /// <summary>
    /// Gets the field of the message that <see cref="Reasoning"/> came in, for example <c>reasoning_content</c>; by default <c>reasoning</c>.
    /// It goes back to the model in the same field.
    /// </summary>
    public string ReasoningField { get; init; } = ReasoningFields.Text;

    /// <summary>Gets the refusal message; null when the model did not refuse.</summary>
    public string? Refusal { get; init; }

    /// <summary>Gets the tool calls that the model asks for.</summary>
    public IReadOnlyList<ToolCall> ToolCalls { get; init => field = ValueList.Of(value); } = ValueList<ToolCall>.Empty;

    /// <summary>Gets the reasoning as the provider sent it; empty when there is none. <see cref="Reasoning"/> has its text.</summary>
    public IReadOnlyList<ReasoningDetail> ReasoningDetails { get; init => field = ValueList.Of(value); } = ValueList<ReasoningDetail>.Empty;

    /// <summary>Gets the annotations, such as the web pages that the text cites.</summary>
    public IReadOnlyList<ChatAnnotation> Annotations { get; init => field = ValueList.Of(value); } = ValueList<ChatAnnotation>.Empty;

    /// <summary>Gets the images that the model produced.</summary>
    public IReadOnlyList<ChatImage> Images { get; init => field = ValueList.Of(value); } = ValueList<ChatImage>.Empty;

    /// <summary>Gets the audio that the model produced; null when there is none.</summary>
    public ChatAudio? Audio { get; init; }

    /// <summary>Gets the parts of the content that this library cannot represent, as the gateway sent them; empty when there are none.</summary>
    public IReadOnlyList<JsonElement> OtherContent { get; init => field = JsonElementList.Of(value); } = JsonElementList.Empty;

    /// <summary>Gets the log probability of each token of the text, or of the refusal; empty unless the request asked for them.</summary>
    public IReadOnlyList<TokenLogprob> Logprobs { get; init => field = ValueList.Of(value); } = ValueList<TokenLogprob>.Empty;

    /// <summary>Gets the reason why the model stopped; null when the gateway does not say.</summary>
    public FinishReason? FinishReason { get; init; }
}
