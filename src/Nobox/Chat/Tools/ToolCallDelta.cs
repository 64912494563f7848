namespace Nobox;

/// <summary>Represents a piece of a tool call in a stream: pieces with the same index belong together.</summary>
/// <param name="Index">The position of the call that the piece belongs to; some gateways give every call the same.</param>
/// <param name="Id">The call's id; usually in its first piece only.</param>
/// <param name="Name">The tool's name, or a piece of it; usually in the call's first piece only.</param>
/// <param name="Arguments">The next piece of the arguments.</param>
public readonly record struct ToolCallDelta(int Index, string? Id, string? Name, string Arguments)
{
    /// <summary>Gets a value that indicates whether the arguments came as JSON, which is complete, and not as text.</summary>
    internal bool HasCompleteArguments { get; init; }

    /// <summary>Gets a value that indicates whether the gateway wrote no index, so that the position among the pieces of the delta is used.</summary>
    internal bool HasNoIndex { get; init; }

    /// <summary>Gets the fields that this library does not know; null when there are none.</summary>
    internal ToolCallExtras? Extras { get; init; }

    /// <summary>Gets a value that indicates whether the piece has nothing of a call.</summary>
    internal bool IsEmpty => string.IsNullOrEmpty(Id) && string.IsNullOrEmpty(Name) && Arguments.Length == 0 && Extras is null;
}
