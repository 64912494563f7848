namespace Nobox.Emulator;

/// <summary>What shall go wrong.</summary>
internal enum FaultKind
{
    RateLimit,
    ServerError,
    Unavailable,
    Timeout,
    Html,
    ErrorIn200,
    Reset,
    Stall,
    CutStream,
    ErrorInStream,
    MalformedChunk,
}

/// <summary>A fault: its kind, the number behind its name, and how often it happens; null is for ever.</summary>
internal sealed record Fault(FaultKind Kind, string Name, int Number, int? Times)
{
    /// <summary>Whether the fault can only happen to a stream.</summary>
    public bool NeedsStream => Kind is FaultKind.CutStream or FaultKind.ErrorInStream or FaultKind.MalformedChunk;
}
