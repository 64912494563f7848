using System.Xml;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;

namespace Nobox.Generators.Completion;

/// <summary>Reads the documentation of symbols.</summary>
internal static class Documentation
{
    /// <summary>Returns a symbol's summary as text, a line for each paragraph. Empty when it has none.</summary>
    public static string Of(ISymbol? symbol, CancellationToken cancellation)
    {
        if (symbol?.GetDocumentationCommentXml(cancellationToken: cancellation) is not { Length: > 0 } xml)
            return "";
        try
        {
            XElement? summary = XElement.Parse(xml).Element("summary");
            XElement[] paragraphs = [.. summary?.Elements("para") ?? []];
            paragraphs.Remove();
            return string.Join("\n", paragraphs.Prepend(summary).Select(static paragraph => paragraph?.Value.Trim()));
        }
        catch (XmlException)
        {
            return "";
        }
    }
}
