namespace Nobox.Tool;

/// <summary>Represents a text in a file that may be the id of a model.</summary>
/// <param name="Value">The text.</param>
/// <param name="Start">The position in the file.</param>
/// <param name="Place">What the code around it says about it.</param>
/// <param name="Needs">The parameters that are set beside it, as far as the compiler can tell; null when none is.</param>
internal readonly record struct ScanText(string Value, int Start, ScanPlace Place, IReadOnlyList<Parameter>? Needs = null);

/// <summary>Specifies what the syntax around a text says about it.</summary>
internal enum ScanPlace
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The name next to the text contains <c>model</c>, <c>fallback</c> or <c>deployment</c>.</summary>
    Named,

    /// <summary>A known call, property or configuration key: the text must be the id of a model, or the name of a deployment.</summary>
    Known,
}
