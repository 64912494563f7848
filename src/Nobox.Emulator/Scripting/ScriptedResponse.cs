namespace Nobox.Emulator;

/// <summary>Represents one response of a rule.</summary>
internal sealed record ScriptedResponse
{
    /// <summary>Gets the deltas of the message; null for a response that the emulator composes.</summary>
    public IReadOnlyList<MessageDelta>? Deltas { get; init; }

    public Fault? Fault { get; init; }

    /// <summary>Gets the pause before every token of a stream; null for that of the emulator.</summary>
    public TimeSpan? Pace { get; init; }

    /// <summary>Gets the number of requests that get this response; null for one if another response follows, else for all.</summary>
    public int? Times { get; init; }

    /// <summary>Gets the number of requests that got this response.</summary>
    public int Given { get; init; }
}
