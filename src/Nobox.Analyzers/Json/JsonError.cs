using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Json;

/// <summary>Why a text is not JSON, and where.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Span">The characters that are wrong; empty at the end of the text.</param>
internal sealed record JsonError(JsonErrorKind Kind, TextSpan Span);

/// <summary>Specifies what is wrong with a JSON text.</summary>
internal enum JsonErrorKind : byte
{
    /// <summary>A character that cannot stand here.</summary>
    UnexpectedCharacter,

    /// <summary>The text ends too early.</summary>
    UnexpectedEnd,

    /// <summary>An unescaped control character in a string.</summary>
    ControlCharacter,

    /// <summary>An escape sequence that JSON does not have.</summary>
    InvalidEscape,

    /// <summary>A number that JSON does not have, such as <c>01</c> or <c>1.</c>.</summary>
    InvalidNumber,

    /// <summary>More than <see cref="JsonReader.MaxDepth"/> arrays and objects in one another.</summary>
    TooDeep,

    /// <summary>Text after the end of the value.</summary>
    TrailingContent,
}
