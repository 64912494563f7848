using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Represents the tools of a request, and which of them may or must be called.</summary>
internal sealed record OfferedTools(IReadOnlyList<OfferedTool> Tools, ToolChoiceMode Mode, string? RequiredName, bool Parallel);

/// <summary>Represents a function to call.</summary>
/// <param name="Name">The name.</param>
/// <param name="Parameters">The schema of the arguments; null for no arguments.</param>
/// <param name="Path">The place of the schema in the request.</param>
internal sealed record OfferedTool(string Name, JsonElement? Parameters, string Path);

/// <summary>Lists the values of <c>tool_choice</c>.</summary>
internal enum ToolChoiceMode
{
    /// <summary>Tools are called when the prompt names one.</summary>
    Auto,

    /// <summary>Tools are never called.</summary>
    None,

    /// <summary>Tools are always called.</summary>
    Required,
}
