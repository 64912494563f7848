namespace Nobox.Tool;

/// <summary>Represents something that <c>nobox check</c> found.</summary>
/// <param name="Rule">The rule: a diagnostic of the build such as <c>NOBOX2001</c>, or <c>leaving</c>, <c>gone</c>, <c>redundant-override</c> or <c>age</c>.</param>
/// <param name="Subject">The model, or the message of a diagnostic: what a baseline knows the finding by.</param>
/// <param name="Message">A sentence about it.</param>
/// <param name="File">The file, relative to the current directory; null when there is none.</param>
/// <param name="Line">The line, from 1; null when there is none.</param>
/// <param name="Column">The column, from 1; null when there is none.</param>
internal sealed record CheckFinding(string Rule, string Subject, string Message, string? File, int? Line, int? Column)
{
    /// <summary>Returns the finding as a line of a build log.</summary>
    public override string ToString() => (File is null ? "" : Line is null ? $"{File}: " : $"{File}({Line},{Column}): ") + $"{Rule}: {Message}";
}
