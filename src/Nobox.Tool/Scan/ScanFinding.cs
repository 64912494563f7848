namespace Nobox.Tool;

/// <summary>Represents something that <c>nobox scan</c> found.</summary>
/// <param name="Rule">The rule: <c>gone</c>, <c>leaving</c>, <c>unknown</c> or <c>lacking</c>.</param>
/// <param name="Text">The text in the file; what is called on a model that lacks it.</param>
/// <param name="Id">The id of the model; null when it is unknown, or when a set or deployment lacks something.</param>
/// <param name="Message">A sentence about it.</param>
/// <param name="Days">The days until a leaving model may not be served; null for others.</param>
/// <param name="Replacement">The id to use instead, or the nearest one; null when there is none.</param>
/// <param name="Symbol">The C# symbol of the replacement; null when there is none.</param>
/// <param name="File">The file, relative to the current directory.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Missing">The capabilities that the model lacks, with commas; null for other rules.</param>
internal sealed record ScanFinding(
    string Rule, string Text, string? Id, string Message, int? Days, string? Replacement, string? Symbol, string File, int Line, int Column, string? Missing = null)
{
    /// <summary>Returns the finding in the form that a baseline knows.</summary>
    public CheckFinding ToCheck() => new(Rule, Missing is null ? Id ?? Text : $"{Id ?? Text} {Missing}", Message, File, Line, Column);
}
