using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Combines the pieces of a stream.</summary>
internal sealed class ResponseBuilder
{
    private readonly TextPieces _text = new();
    private readonly SortedDictionary<int, Choice> _choices = [];
    private Choice? _first;

    // Concerns only those who ask for the response.
    private NoboxProtocolException? _failure;

    /// <summary>Gets the text of the first choice so far.</summary>
    public string Text => _text.ToString();

    public void Add(ChatDelta delta)
    {
        if (delta.ChoiceIndex == 0)
            _text.Add(delta.Text);

        // Most pieces are text of the first choice.
        if (delta.IsTextOnly && _first is not null || delta.IsUsageOnly)
            return;
        try
        {
            ChoiceOf(delta.ChoiceIndex).Add(delta);
        }
        catch (NoboxProtocolException e)
        {
            _failure ??= e;
        }
    }

    /// <exception cref="NoboxProtocolException">There was no piece of a choice, or the pieces do not make a response.</exception>
    public ChatResponse ToResponse(IChatCall call, StreamMetadata metadata)
    {
        if (_failure is not null)
            throw _failure;
        if (_choices.Count == 0)
            throw new NoboxProtocolException("The stream has no choices, so it is not a chat completion. Send the request again.");
        ChatChoice[] choices = [.. _choices.Select(choice => choice.Value.ToChoice(choice.Key, choice.Key == 0 ? Text : null))];
        return new ChatResponse(choices)
        {
            Id = metadata.Id ?? "",
            Model = metadata.Model ?? call.Model,
            Created = UnixTime.From(metadata.Created),
            Citations = metadata.Citations ?? [],
            Usage = metadata.Usage,
            CostBasis = call.CostBasisOf(metadata.Model, metadata.ServiceTier),
            RequestId = metadata.RequestId,
            RateLimitHeaders = metadata.RateLimits,
            EarlierFailures = call.Failures,
        };
    }

    private Choice ChoiceOf(int index)
    {
        if (index == 0 && _first is not null)
            return _first;
        if (!_choices.TryGetValue(index, out Choice? choice))
            _choices.Add(index, choice = new Choice());
        if (index == 0)
            _first = choice;
        return choice;
    }

    private sealed class Choice
    {
        private StringBuilder? _text;
        private ToolCallBuilder? _calls;
        private StringBuilder? _reasoning;
        private string? _reasoningField;
        private StringBuilder? _refusal;
        private ListPieces<ReasoningDetail>? _details;
        private List<ChatAnnotation>? _annotations;
        private List<ChatImage>? _images;
        private List<JsonElement>? _otherContent;
        private ListPieces<TokenLogprob>? _logprobs;
        private AudioBuilder? _audio;
        private FinishReason? _finishReason;

        public void Add(ChatDelta delta)
        {
            if (delta.ChoiceIndex > 0)
                (_text ??= new StringBuilder()).Append(delta.Text);
            if (delta.Reasoning is { } reasoning)
                AddReasoning(reasoning, delta.ReasoningField);
            if (delta.Refusal is { } refusal)
                (_refusal ??= new StringBuilder()).Append(refusal);
            _finishReason = delta.FinishReason ?? _finishReason;
            if (delta.OwnReasoningDetails is { } details)
                (_details ??= new ListPieces<ReasoningDetail>()).Add(details);
            if (delta.Annotations is { Count: > 0 } annotations)
                (_annotations ??= []).AddRange(annotations);
            if (delta.Images is { Count: > 0 } images)
                (_images ??= []).AddRange(images);
            if (delta.OtherContent is { Count: > 0 } otherContent)
                (_otherContent ??= []).AddRange(otherContent);
            if (delta.OwnLogprobs is { } logprobs)
                (_logprobs ??= new ListPieces<TokenLogprob>()).Add(logprobs);
            if (delta.Audio is { } audio)
                (_audio ??= new AudioBuilder()).Add(audio);
            if (delta.ToolCalls is { Count: > 0 } calls)
                (_calls ??= new ToolCallBuilder()).Add(calls);
        }

        public ChatChoice ToChoice(int index, string? text) => new()
        {
            Index = index,
            Text = text ?? _text?.ToString() ?? "",
            Reasoning = _reasoning?.ToString(),
            ReasoningField = _reasoningField ?? ReasoningFields.Text,
            Refusal = _refusal?.ToString(),
            ToolCalls = _calls?.Take() ?? [],
            ReasoningDetails = _details is null ? [] : Combine(_details),
            Annotations = _annotations ?? [],
            Images = _images ?? [],
            OtherContent = _otherContent ?? [],
            Logprobs = _logprobs is null ? [] : [.. _logprobs.Lists.SelectMany(logprobs => logprobs)],
            Audio = _audio?.ToAudio(),
            FinishReason = _finishReason,
        };

        /// <summary>Combines the details, which takes long, when the response is asked for.</summary>
        private static IReadOnlyList<ReasoningDetail> Combine(ListPieces<ReasoningDetail> deltas)
        {
            var details = new ReasoningBuilder();
            foreach (IReadOnlyList<ReasoningDetail> pieces in deltas.Lists)
                details.Add(pieces);
            return details.Take();
        }

        private void AddReasoning(string reasoning, string field)
        {
            (_reasoning ??= new StringBuilder()).Append(reasoning);
            _reasoningField ??= field;
        }
    }

    private sealed class AudioBuilder
    {
        private readonly ArrayBufferWriter<byte> _data = new();
        private readonly StringBuilder _transcript = new();
        private string? _id;
        private DateTimeOffset? _expiresAt;

        public void Add(ChatAudio piece)
        {
            _data.Write(piece.Data.Span);
            _transcript.Append(piece.Transcript);
            _id ??= piece.Id;
            _expiresAt = piece.ExpiresAt ?? _expiresAt;
        }

        public ChatAudio ToAudio() => new() { Id = _id, Data = _data.WrittenMemory, Transcript = _transcript.ToString(), ExpiresAt = _expiresAt };
    }
}
