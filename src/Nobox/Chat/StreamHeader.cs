namespace Nobox;

/// <summary>What an attempt's headers and events tell of the whole stream.</summary>
/// <param name="requestId">The gateway's id of the request.</param>
/// <param name="rateLimits">What the gateway tells about its rate limits.</param>
internal sealed class StreamHeader(string? requestId, RateLimitSnapshot? rateLimits)
{
    /// <summary>The gateway's id of the request.</summary>
    public string? RequestId { get; } = requestId;

    /// <summary>What the gateway tells about its rate limits.</summary>
    public RateLimitSnapshot? RateLimits { get; } = rateLimits;

    /// <summary>The completion's id.</summary>
    public string? Id { get; set; }

    /// <summary>The model that answers.</summary>
    public string? Model { get; set; }

    /// <summary>When the answer was begun, in Unix seconds.</summary>
    public long? Created { get; set; }

    /// <summary>The addresses of the pages that the answer rests on.</summary>
    public List<string>? Citations { get; set; }
}
