namespace Nobox;

/// <summary>Represents what traces, metrics and logs say about a response. It has no content.</summary>
internal readonly record struct CallOutcome
{
    /// <summary>Gets the model that responded.</summary>
    public string? Model { get; init; }

    public string? Id { get; init; }

    public string? RequestId { get; init; }

    /// <summary>Gets the finish reasons of the choices.</summary>
    public string[]? FinishReasons { get; init; }

    public long? InputTokens { get; init; }

    public long? OutputTokens { get; init; }

    public long? CacheReadTokens { get; init; }

    public long? CacheWriteTokens { get; init; }

    public long? ReasoningTokens { get; init; }

    /// <summary>Gets the cost by the catalog's prices, in US dollars.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Gets the cost that the gateway reports, in US dollars.</summary>
    public decimal? ReportedCost { get; init; }
}
