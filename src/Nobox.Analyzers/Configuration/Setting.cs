using Microsoft.CodeAnalysis.Text;

namespace Nobox.Generators.Configuration;

/// <summary>Represents a text in a configuration file.</summary>
/// <param name="Key">The key: the names of all sections, with colons between them, or the name of a variable.</param>
/// <param name="Value">The text.</param>
/// <param name="Span">The position of the value, with its quotes.</param>
internal sealed record Setting(string Key, string Value, TextSpan Span)
{
    /// <summary>Texts of templates, which a deployment replaces: <c>#{Model}#</c>, <c>${MODEL}</c>, <c>%MODEL%</c>, <c>&lt;model&gt;</c>.</summary>
    private static readonly char[] Placeholders = ['{', '$', '%', '<'];

    /// <summary>Gets a value that indicates whether the text can be the name of a model: it is neither empty nor a placeholder.</summary>
    public bool NamesModel => Value.Length > 0 && Value.IndexOfAny(Placeholders) < 0;
}
