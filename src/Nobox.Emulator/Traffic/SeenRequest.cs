namespace Nobox.Emulator;

/// <summary>One request, as the server saw it. The token is not kept.</summary>
public sealed record SeenRequest
{
    /// <summary>The answer's <c>x-request-id</c>.</summary>
    public required string RequestId { get; init; }

    /// <summary>The HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path, for example <c>/_f_/v1/chat/completions</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The request's headers without <c>Authorization</c>; letter case of names does not count.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The id of the model that was asked; null when the request did not get that far.</summary>
    public string? Model { get; init; }

    /// <summary>Whether a stream was asked for.</summary>
    public bool Streaming { get; init; }

    /// <summary>The fault that the request met, for example <c>rate_limit</c>; null when it met none.</summary>
    public string? Fault { get; init; }

    /// <summary>The answer's HTTP status; null when none was sent.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Whether the client left before the answer was whole.</summary>
    public bool Aborted { get; init; }

    /// <summary>What the wallet was charged, in US dollars.</summary>
    public decimal Charged { get; init; }
}
