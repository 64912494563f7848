using System.Text.Json;

namespace Nobox;

/// <summary>Represents a piece of a streamed response. Most pieces are text only and cost no more than their text.</summary>
public readonly struct ChatDelta
{
    private readonly string? _text;
    private readonly ChatDeltaDetails? _details;

    // A list or the usage, which takes the place of the one in the details.
    private readonly object? _other;

    /// <summary>Makes a piece.</summary>
    /// <param name="text">The text, or what <see cref="ChatDeltaDetails.OwnText"/> says instead.</param>
    /// <param name="details">What the piece has beside text; pieces of the same form may share it.</param>
    /// <param name="other">The <see cref="DeferredList{T}"/> or the usage that the details would have if they were not shared; null when there is none.</param>
    internal ChatDelta(string? text, ChatDeltaDetails? details, object? other = null)
    {
        _text = text;
        _details = details;
        _other = other;
    }

    /// <summary>Gets the next piece of text; empty when this piece is something else.</summary>
    public string Text
    {
        get => PlainText ?? "";
        init => this = new ChatDelta(value, _details is null ? null : Details);
    }

    /// <summary>Gets the position of the choice that the piece belongs to, from zero; only requests for several choices have others.</summary>
    public int ChoiceIndex
    {
        get => _details?.ChoiceIndex ?? 0;
        init => this = new ChatDelta(PlainText, Details with { ChoiceIndex = value });
    }

    /// <summary>Gets the next piece of reasoning; null when there is none.</summary>
    public string? Reasoning
    {
        get => _details is { OwnText: DeltaText.Reasoning } ? _text : _details?.Reasoning;
        init => this = new ChatDelta(PlainText, Details with { Reasoning = value });
    }

    /// <summary>Gets the field of the delta that <see cref="Reasoning"/> came in, for example <c>reasoning_content</c>; by default <c>reasoning</c>.</summary>
    public string ReasoningField
    {
        get => _details?.ReasoningField ?? ReasoningFields.Text;
        init => this = new ChatDelta(PlainText, Details with { ReasoningField = value });
    }

    /// <summary>Gets the next piece of a refusal message; null when there is none.</summary>
    public string? Refusal
    {
        get => _details?.Refusal;
        init => this = new ChatDelta(PlainText, Details with { Refusal = value });
    }

    /// <summary>Gets pieces of tool calls.</summary>
    public ToolCallDeltaList ToolCalls
    {
        get => new(_details?.ToolCalls, _details is { OwnText: DeltaText.Arguments } ? _text : null);
        init => this = new ChatDelta(PlainText, Details with { ToolCalls = [.. value] });
    }

    /// <summary>Gets pieces of the reasoning as the provider sent it; <see cref="Reasoning"/> has their text.</summary>
    public IReadOnlyList<ReasoningDetail> ReasoningDetails
    {
        get => OwnReasoningDetails ?? [];
        init => this = new ChatDelta(PlainText, Details with { ReasoningDetails = value });
    }

    /// <summary>Gets annotations, such as the web pages that the text cites.</summary>
    public IReadOnlyList<ChatAnnotation> Annotations
    {
        get => _details?.Annotations ?? [];
        init => this = new ChatDelta(PlainText, Details with { Annotations = value });
    }

    /// <summary>Gets images, each of them complete.</summary>
    public IReadOnlyList<ChatImage> Images
    {
        get => _details?.Images ?? [];
        init => this = new ChatDelta(PlainText, Details with { Images = value });
    }

    /// <summary>Gets the next piece of audio; null when there is none.</summary>
    public ChatAudio? Audio
    {
        get => _details?.Audio;
        init => this = new ChatDelta(PlainText, Details with { Audio = value });
    }

    /// <summary>Gets parts of the content that this library cannot represent, as the gateway sent them; empty when there are none.</summary>
    public IReadOnlyList<JsonElement> OtherContent
    {
        get => _details?.OtherContent ?? [];
        init => this = new ChatDelta(PlainText, Details with { OtherContent = value });
    }

    /// <summary>Gets the log probabilities of the piece's tokens; empty unless the request asked for them.</summary>
    public IReadOnlyList<TokenLogprob> Logprobs
    {
        get => OwnLogprobs ?? [];
        init => this = new ChatDelta(PlainText, Details with { Logprobs = value });
    }

    /// <summary>Gets the reason why the model stopped; only in the last piece of a choice.</summary>
    public FinishReason? FinishReason
    {
        get => _details?.FinishReason;
        init => this = new ChatDelta(PlainText, Details with { FinishReason = value });
    }

    /// <summary>Gets the tokens used so far; usually in the stream's last piece only.</summary>
    public ChatUsage? Usage
    {
        get => _other as ChatUsage ?? _details?.Usage;
        init => this = new ChatDelta(PlainText, Details with { Usage = value });
    }

    /// <summary>Gets a value that indicates whether the piece has nothing, as the first of many streams, which only names the role.</summary>
    internal bool IsEmpty => string.IsNullOrEmpty(_text) && _details is null;

    /// <summary>Gets a value that indicates whether the piece is text of the first choice only.</summary>
    internal bool IsTextOnly => _details is null;

    /// <summary>Gets a value that indicates whether the piece belongs to no choice: many streams end with the usage alone.</summary>
    internal bool IsUsageOnly => string.IsNullOrEmpty(_text) && (_details is { IsUsageOnly: true } || (_other is ChatUsage && _details == ChatDeltaDetails.None));

    /// <summary>Makes the piece with the usage, which it has not yet.</summary>
    internal ChatDelta With(ChatUsage usage) =>
        _other is null ? new(_text, _details ?? ChatDeltaDetails.None, usage) : new(_text, _details! with { Usage = usage }, _other);

    /// <summary>Gets the string that the piece holds, whatever it is.</summary>
    internal string? OwnText => _text;

    /// <summary>Gets what the piece holds beside <see cref="OwnText"/>; null when there is nothing.</summary>
    internal ChatDeltaDetails? OwnDetails => _details;

    /// <summary>Gets <see cref="ReasoningDetails"/>; null when there are none.</summary>
    internal IReadOnlyList<ReasoningDetail>? OwnReasoningDetails => _other as DeferredList<ReasoningDetail> ?? _details?.ReasoningDetails;

    /// <summary>Gets <see cref="Logprobs"/>; null when there are none.</summary>
    internal IReadOnlyList<TokenLogprob>? OwnLogprobs => _other as DeferredList<TokenLogprob> ?? _details?.Logprobs;

    private string? PlainText => _details is null or { OwnText: DeltaText.Text } ? _text : null;

    private ChatDeltaDetails Details => _details?.Including(_text, _other) ?? ChatDeltaDetails.None;

    /// <summary>Gets the piece of text.</summary>
    /// <returns>The value of <see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
