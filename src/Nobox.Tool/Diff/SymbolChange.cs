namespace Nobox.Tool;

/// <summary>What a change means for code that uses the model.</summary>
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
internal sealed record SymbolChange(string Id, string? Symbol, Severity Severity, string Text);
