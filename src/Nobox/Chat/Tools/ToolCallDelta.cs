namespace Nobox;

/// <summary>A piece of a tool call in a stream: pieces with the same index belong together.</summary>
/// <param name="Index">Which call it belongs to.</param>
/// <param name="Id">The call's id; in its first piece only.</param>
/// <param name="Name">The tool's name; in its first piece only.</param>
/// <param name="Arguments">The next piece of the arguments.</param>
public sealed record ToolCallDelta(int Index, string? Id, string? Name, string Arguments);
