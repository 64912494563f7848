using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Configuration;

/// <summary>Represents a text in a configuration file.</summary>
/// <param name="Key">The key: the names of all sections, with colons between them, or the name of a variable.</param>
/// <param name="Value">The text.</param>
/// <param name="Span">The position of the value, with its quotes.</param>
internal sealed record Setting(string Key, string Value, TextSpan Span);
