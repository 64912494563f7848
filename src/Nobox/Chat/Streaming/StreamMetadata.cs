using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents what an attempt's headers and events say about the complete stream.</summary>
internal sealed class StreamMetadata(GatewayResponse? response = null)
{
    public string? RequestId { get; } = response?.RequestId;

    public RateLimitHeaders? RateLimits { get; } = response?.RateLimits;

    /// <summary>Gets or sets the id of the completion.</summary>
    public string? Id { get; set; }

    public string? Model { get; set; }

    /// <summary>Gets or sets the time of the response, in Unix seconds.</summary>
    public long? Created { get; set; }

    /// <summary>Gets or sets the URLs of the pages that the response is based on.</summary>
    public List<string>? Citations { get; set; }

    /// <summary>Gets or sets the service tier that the response names; null when it names none.</summary>
    public string? ServiceTier { get; set; }

    /// <summary>Gets the tokens used; the last value received, if it counts all that earlier ones did.</summary>
    public ChatUsage? Usage { get; private set; }

    /// <summary>Gets the reason why the model stopped the first choice.</summary>
    public FinishReason? FinishReason { get; private set; }

    /// <summary>Returns what traces and metrics say about the stream.</summary>
    public CallOutcome ToOutcome(decimal? cost) => CallOutcomes.Of(Usage) with
    {
        Model = Model,
        Id = Id,
        RequestId = RequestId,
        FinishReasons = FinishReason is { } reason ? [reason.Value] : null,
        Cost = cost,
    };

    public void Note(in StreamEvent streamEvent)
    {
        Note(streamEvent.Delta);
        if (streamEvent.More is null)
            return;
        foreach (ChatDelta delta in streamEvent.More)
            Note(delta);
    }

    public void Note(ForeignPiece piece)
    {
        Id ??= piece.Id;
        Model ??= piece.Model;
        Created ??= piece.Created?.ToUnixTimeSeconds();
        Note(piece.Delta);
    }

    private void Note(ChatDelta delta)
    {
        if (delta.IsTextOnly)
            return;
        if (delta.Usage is { } usage)
            Usage = usage.Following(Usage);
        if (delta.ChoiceIndex == 0)
            FinishReason = delta.FinishReason ?? FinishReason;
    }
}
