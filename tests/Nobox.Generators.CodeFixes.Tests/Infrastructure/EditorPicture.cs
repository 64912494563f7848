using System.Globalization;
using System.Security;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests.Infrastructure;

/// <summary>Draws code as an editor shows it, by the compiler's own services: colors by its classifier, and the errors and warnings that it and the package's rules report.</summary>
internal static class EditorPicture
{
    private const double CharacterWidth = 8.43;
    private const int LineHeight = 22;
    private const int Margin = 16;
    private const int Columns = 112;

    private static readonly Dictionary<string, string> Colors = new()
    {
        [ClassificationTypeNames.Keyword] = "#0000ff",
        [ClassificationTypeNames.ControlKeyword] = "#8f08c4",
        [ClassificationTypeNames.StringLiteral] = "#a31515",
        [ClassificationTypeNames.ClassName] = "#2b91af",
        [ClassificationTypeNames.MethodName] = "#74531f",
        [ClassificationTypeNames.ExtensionMethodName] = "#74531f",
        [ClassificationTypeNames.LocalName] = "#1f377f",
    };

    /// <summary>Draws a file as SVG.</summary>
    /// <param name="document">The file.</param>
    /// <param name="first">The first line that is drawn, from 0.</param>
    /// <param name="count">The number of lines.</param>
    /// <param name="shown">The ids of the diagnostics whose messages are shown.</param>
    public static async Task<string> DrawAsync(Document document, int first, int count, params string[] shown)
    {
        CancellationToken cancellation = TestContext.Current.CancellationToken;
        SourceText text = await document.GetTextAsync(cancellation);
        Compilation compilation = (await document.Project.GetCompilationAsync(cancellation))!;
        Diagnostic[] diagnostics =
        [
            .. (await compilation.WithAnalyzers([new MissingCapabilityAnalyzer()], document.Project.AnalyzerOptions)
                    .GetAllDiagnosticsAsync(cancellation))
                .Where(diagnostic => shown.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
        string[] messages = [.. diagnostics.SelectMany(static diagnostic => Wrap($"{diagnostic.Id}: {diagnostic.GetMessage(CultureInfo.InvariantCulture)}"))];
        int codeHeight = count * LineHeight;
        int height = codeHeight + (messages.Length * LineHeight) + (4 * Margin);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"{height}\" viewBox=\"0 0 960 {height}\" font-family=\"Consolas, 'DejaVu Sans Mono', Menlo, monospace\" font-size=\"14\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"960\" height=\"{height}\" rx=\"6\" fill=\"#ffffff\" stroke=\"#d0d7de\"/>\n");
        ClassifiedSpan[] spans = [.. await Classifier.GetClassifiedSpansAsync(document, new TextSpan(0, text.Length), cancellation)];
        foreach (TextLine line in text.Lines.Skip(first).Take(count))
        {
            int y = Margin + ((line.LineNumber - first + 1) * LineHeight) - 6;
            foreach (ClassifiedSpan span in spans.Where(span => line.Span.Contains(span.TextSpan) && !ClassificationTypeNames.AdditiveTypeNames.Contains(span.ClassificationType)))
                AppendText(svg, Margin + ((span.TextSpan.Start - line.Start) * CharacterWidth), y, text.ToString(span.TextSpan), Colors.GetValueOrDefault(span.ClassificationType, "#1f2328"));
        }

        foreach (Diagnostic diagnostic in diagnostics.DistinctBy(static diagnostic => diagnostic.Location.SourceSpan))
        {
            LinePositionSpan place = diagnostic.Location.GetLineSpan().Span;
            AppendSquiggle(svg, Margin + (place.Start.Character * CharacterWidth), Margin + ((place.Start.Line - first + 1) * LineHeight) - 2, (place.End.Character - place.Start.Character) * CharacterWidth);
        }

        int top = Margin + codeHeight + Margin;
        svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{Margin}\" y=\"{top - 6}\" width=\"{960 - (2 * Margin)}\" height=\"{(messages.Length * LineHeight) + 12}\" rx=\"4\" fill=\"#f6f8fa\" stroke=\"#d0d7de\"/>\n");
        for (int i = 0; i < messages.Length; i++)
            AppendText(svg, Margin + 8, top + ((i + 1) * LineHeight) - 6, messages[i], "#1f2328");
        return svg.Append("</svg>\n").ToString();
    }

    private static void AppendText(StringBuilder svg, double x, int y, string text, string color) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x:0.0}\" y=\"{y}\" fill=\"{color}\" xml:space=\"preserve\" textLength=\"{text.Length * CharacterWidth:0.0}\">{SecurityElement.Escape(text)}</text>\n");

    private static void AppendSquiggle(StringBuilder svg, double x, int y, double width)
    {
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{x:0.0} {y}");
        for (int i = 1; i * 3 <= width; i++)
            svg.Append(CultureInfo.InvariantCulture, $"l3 {(i % 2 == 1 ? -3 : 3)}");
        svg.Append("\" fill=\"none\" stroke=\"#e51400\" stroke-width=\"1.2\"/>\n");
    }

    private static IEnumerable<string> Wrap(string message)
    {
        var line = new StringBuilder();
        foreach (string word in message.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > Columns - 6)
            {
                yield return line.ToString();
                line.Clear().Append("    ");
            }

            line.Append(line.Length is > 0 and not 4 ? " " : "").Append(word);
        }

        yield return line.ToString();
    }
}
