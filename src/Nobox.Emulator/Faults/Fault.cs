namespace Nobox.Emulator;

/// <summary>Lists the kinds of faults.</summary>
internal enum FaultKind
{
    Error,
    Html,
    Timeout,
    Reset,
    Stall,
    CutStream,
    ErrorInStream,
    MalformedChunk,
}

/// <summary>Represents a fault.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Name">The name, for the request log.</param>
/// <param name="Events">The number of events of a stream before the fault.</param>
/// <param name="Times">The number of requests that meet the fault; null for all.</param>
/// <param name="Error">The error of a response that is one.</param>
internal sealed record Fault(FaultKind Kind, string Name, int Events = 0, int? Times = null, ApiError? Error = null)
{
    /// <summary>Gets a value that indicates whether the fault takes the place of the response.</summary>
    public bool ReplacesResponse => Kind is FaultKind.Error or FaultKind.Html or FaultKind.Timeout;

    /// <summary>Gets a value that indicates whether only a stream can have the fault.</summary>
    public bool NeedsStream => Kind is FaultKind.CutStream or FaultKind.ErrorInStream or FaultKind.MalformedChunk;
}
