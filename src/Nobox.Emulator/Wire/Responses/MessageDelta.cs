namespace Nobox.Emulator;

/// <summary>Represents what one event of a stream adds to a message; or, merged, a complete message.</summary>
internal sealed record MessageDelta
{
    public string? Text { get; init; }

    public string? Reasoning { get; init; }

    public IReadOnlyList<ToolCallPart> ToolCalls { get; init; } = [];

    public AudioPart? Audio { get; init; }

    /// <summary>Gets the images, as data URLs.</summary>
    public IReadOnlyList<string> Images { get; init; } = [];

    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>Gets the log probabilities of the text.</summary>
    public IReadOnlyList<TokenProbability> Logprobs { get; init; } = [];

    /// <summary>Gets the tokens that this counts.</summary>
    public CompletionTokens Tokens { get; init; }

    /// <summary>Combines the deltas of a message. The text is empty, not null, where nothing takes its place.</summary>
    public static MessageDelta Merge(IReadOnlyList<MessageDelta> deltas)
    {
        IReadOnlyList<ToolCallPart> calls =
        [
            .. deltas.SelectMany(delta => delta.ToolCalls).GroupBy(part => part.Index)
                .Select(parts => parts.First() with { Arguments = string.Concat(parts.Select(part => part.Arguments)) }),
        ];
        List<AudioPart> audio = [.. deltas.Select(delta => delta.Audio).OfType<AudioPart>()];
        return new MessageDelta
        {
            Text = calls.Count > 0 || audio.Count > 0 ? null : string.Concat(deltas.Select(delta => delta.Text)),
            Reasoning = deltas.Any(delta => delta.Reasoning is not null) ? string.Concat(deltas.Select(delta => delta.Reasoning)) : null,
            ToolCalls = calls,
            Audio = audio.Count == 0 ? null : audio[0] with
            {
                Transcript = string.Concat(audio.Select(part => part.Transcript)),
                Data = audio.SelectMany(part => part.Data.ToArray()).ToArray(),
            },
            Images = [.. deltas.SelectMany(delta => delta.Images)],
            Citations = [.. deltas.SelectMany(delta => delta.Citations)],
            Logprobs = [.. deltas.SelectMany(delta => delta.Logprobs)],
        };
    }
}

/// <summary>Represents a tool call, or a part of its arguments: only the first part has the id and the name.</summary>
internal sealed record ToolCallPart(int Index, string? Id, string? Name, string Arguments);

/// <summary>Represents spoken text and its audio.</summary>
internal sealed record AudioPart(string Id, long ExpiresAt, string Transcript, ReadOnlyMemory<byte> Data);

/// <summary>Represents the source of a part of the text.</summary>
internal sealed record Citation(int Start, int End, string Url, string Title);

/// <summary>Represents a token and the logarithm of its probability, with the tokens that were most likely in its place.</summary>
internal sealed record TokenProbability(string Token, double Logprob, IReadOnlyList<TokenProbability> MostLikely);
