namespace Nobox;

/// <summary>A call of a tool that the model asks for.</summary>
/// <param name="Id">The id that the tool's result must name.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">The arguments: JSON as the model wrote it, which may not follow the tool's schema.</param>
public sealed record ToolCall(string Id, string Name, string Arguments);

/// <summary>A piece of a tool call in a stream: put pieces with the same index together.</summary>
/// <param name="Index">Which call it belongs to.</param>
/// <param name="Id">The call's id; in its first piece only.</param>
/// <param name="Name">The tool's name; in its first piece only.</param>
/// <param name="Arguments">The next piece of the arguments.</param>
public sealed record ToolCallDelta(int Index, string? Id, string? Name, string Arguments);
