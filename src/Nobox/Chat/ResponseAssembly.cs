using System.Buffers;
using System.Text;

namespace Nobox;

/// <summary>Puts the pieces of a stream together.</summary>
internal sealed class ResponseAssembly
{
    private readonly SortedDictionary<int, Choice> _choices = [];
    private ChatUsage? _usage;

    public void Add(ChatDelta delta)
    {
        _usage = delta.Usage ?? _usage;
        if (delta.TellsUsageOnly)
            return;
        if (!_choices.TryGetValue(delta.ChoiceIndex, out Choice? choice))
            _choices.Add(delta.ChoiceIndex, choice = new Choice());
        choice.Add(delta);
    }

    /// <exception cref="NoboxProtocolException">There was no piece of an answer.</exception>
    public ChatResponse ToResponse(ChatRequest request, StreamHeader header)
    {
        if (_choices.Count == 0)
            throw new NoboxProtocolException("The stream has no choices.");
        ChatChoice[] choices = [.. _choices.Select(choice => choice.Value.ToChoice(choice.Key))];
        IReadOnlyList<string> citations = header.Citations ?? [];
        return new ChatResponse
        {
            Id = header.Id ?? "",
            Model = header.Model ?? request.Model,
            Created = UnixTime.From(header.Created),
            Choices = choices,
            Citations = citations,
            Usage = _usage,
            Cost = ChatCost.Of(request, _usage, choices, citations),
            RequestId = header.RequestId,
            RateLimits = header.RateLimits,
        };
    }

    private sealed class Choice
    {
        private readonly StringBuilder _text = new();
        private ToolCallAssembly? _calls;
        private StringBuilder? _reasoning;
        private StringBuilder? _refusal;
        private ReasoningAssembly? _details;
        private List<ChatAnnotation>? _annotations;
        private List<ChatImage>? _images;
        private List<TokenLogprob>? _logprobs;
        private Sound? _sound;
        private FinishReason? _finishReason;

        public void Add(ChatDelta delta)
        {
            _text.Append(delta.Text);
            if (delta.Reasoning is { } reasoning)
                (_reasoning ??= new StringBuilder()).Append(reasoning);
            if (delta.Refusal is { } refusal)
                (_refusal ??= new StringBuilder()).Append(refusal);
            _finishReason = delta.FinishReason ?? _finishReason;
            if (delta.ReasoningDetails is { Count: > 0 } details)
                (_details ??= new ReasoningAssembly()).Add(details);
            if (delta.Annotations is { Count: > 0 } annotations)
                (_annotations ??= []).AddRange(annotations);
            if (delta.Images is { Count: > 0 } images)
                (_images ??= []).AddRange(images);
            if (delta.Logprobs is { Count: > 0 } logprobs)
                (_logprobs ??= []).AddRange(logprobs);
            if (delta.Audio is { } audio)
                (_sound ??= new Sound()).Add(audio);
            if (delta.ToolCalls is { Count: > 0 } calls)
                (_calls ??= new ToolCallAssembly()).Add(calls);
        }

        public ChatChoice ToChoice(int index) => new()
        {
            Index = index,
            Text = _text.ToString(),
            Reasoning = _reasoning?.ToString(),
            Refusal = _refusal?.ToString(),
            ToolCalls = _calls?.Take() ?? [],
            ReasoningDetails = _details?.Take() ?? [],
            Annotations = _annotations ?? [],
            Images = _images ?? [],
            Logprobs = _logprobs ?? [],
            Audio = _sound?.ToAudio(),
            FinishReason = _finishReason,
        };
    }

    private sealed class Sound
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

        public ChatAudio ToAudio() => new()
        {
            Id = _id,
            Data = _data.WrittenMemory,
            Transcript = _transcript.ToString(),
            ExpiresAt = _expiresAt,
        };
    }
}
