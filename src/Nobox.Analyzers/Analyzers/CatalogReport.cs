using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// Represents what a rule finds in one catalog. A file with the same problem in thousands of entries, for example one that is not a catalog at
/// all, must not bury everything else in a build's log: of each rule the first problems are reported, and the number of the others.
/// </summary>
/// <param name="context">Takes what the rule finds.</param>
/// <param name="sources">All catalogs of the project, in order.</param>
/// <param name="position">Where this one is among them.</param>
internal sealed class CatalogReport(AdditionalFileAnalysisContext context, List<CatalogSource> sources, int position)
{
    private const int MostOfARule = 20;
    private const int MostOfAForeignFile = 3;

    private readonly List<(DiagnosticDescriptor Rule, TextSpan Span, string[] Arguments)> _found = [];

    public AdditionalFileAnalysisContext Context => context;

    /// <summary>Gets all catalogs of the project, in order.</summary>
    public List<CatalogSource> Sources => sources;

    public int Position => position;

    /// <summary>Gets the catalog itself.</summary>
    public CatalogSource Source => sources[position];

    /// <summary>Returns what all catalogs of the project say together.</summary>
    public EquatableArray<CatalogEntry> Merge() =>
        CatalogMerge.Merge(sources.Select(static source => source.Catalog.Entries).ToImmutableArray()) ?? default;

    public void Add(DiagnosticDescriptor rule, TextSpan span, params string[] arguments) => _found.Add((rule, span, arguments));

    /// <summary>Reports what was found.</summary>
    public void Send()
    {
        int most = Source.Catalog.IsForeign ? MostOfAForeignFile : MostOfARule;
        foreach (var ofRule in _found.GroupBy(static problem => problem.Rule))
        {
            int left = ofRule.Count();
            foreach ((DiagnosticDescriptor rule, TextSpan span, string[] arguments) in ofRule.Take(most))
            {
                left--;
                Location location = Source.Locate(span);
                bool isLast = left == Math.Max(0, ofRule.Count() - most);
                context.ReportDiagnostic(isLast && left > 0 ? WithCount(rule, location, arguments, left) : Diagnostic.Create(rule, location, arguments));
            }
        }
    }

    private static Diagnostic WithCount(DiagnosticDescriptor rule, Location location, string[] arguments, int left)
    {
        string message = string.Format(CultureInfo.InvariantCulture, rule.MessageFormat.ToString(CultureInfo.InvariantCulture), arguments);
        string count = left.ToString("N0", CultureInfo.InvariantCulture);
        return Diagnostic.Create(
            rule.Id, rule.Category, $"{message} (and {count} more problems of this kind in the file)", rule.DefaultSeverity, rule.DefaultSeverity,
            isEnabledByDefault: true, warningLevel: rule.DefaultSeverity == DiagnosticSeverity.Error ? 0 : 1, rule.Title, rule.Description, rule.HelpLinkUri, location);
    }
}
