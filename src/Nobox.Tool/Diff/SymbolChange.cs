namespace Nobox.Tool;

/// <summary>The effect of a change on code that uses the model.</summary>
internal enum Severity
{
    Safe,
    Warning,
    Breaking,
}

/// <summary>Represents what changed for a symbol.</summary>
/// <param name="Id">The model's id.</param>
/// <param name="Symbol">The C# symbol in the earlier catalog, or in the later one for a new model.</param>
/// <param name="Severity">What it means for code that uses the symbol.</param>
/// <param name="Text">A sentence about it.</param>
internal sealed record SymbolChange(string Id, string? Symbol, Severity Severity, string Text)
{
    /// <summary>Gets the places in code and configuration that use the model; null when they were not looked for.</summary>
    public IReadOnlyList<CodePlace>? Places { get; init; }
}

/// <summary>Represents a place in code or configuration.</summary>
/// <param name="File">The file, relative to the current directory.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Text">The symbol or the string there.</param>
internal sealed record CodePlace(string File, int Line, int Column, string Text);
