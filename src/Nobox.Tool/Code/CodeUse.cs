using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>Represents a place in code or configuration that names a model.</summary>
/// <param name="Id">The id of the model.</param>
/// <param name="Text">The symbol or the string that names it.</param>
/// <param name="Kind">How it is named; null in a configuration file.</param>
/// <param name="File">The full path of the file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Start">The position of the text in the file.</param>
/// <param name="Length">The length of the text in the file.</param>
internal sealed record CodeUse(string Id, string Text, ModelUseKind? Kind, string File, int Line, int Column, int Start, int Length)
{
    /// <summary>Returns the place as compilers write it, relative to a directory.</summary>
    public string PlaceIn(ToolEnvironment environment) => $"{environment.DisplaySlashed(File)}({Line},{Column})";
}
