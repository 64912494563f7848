using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Analyzers;

/// <summary>NOBOX1020: the catalogs of a project list more parameters that the runtime does not know than become builder methods.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TooManyParametersAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = CatalogRule.Create(
        RuleIds.TooManyParameters,
        DiagnosticSeverity.Warning,
        "The catalog lists more unknown parameters than become builder methods",
        "The catalog lists {0} parameters that this version of the library does not know; the {1} oldest become builder methods, and Parameter(name, value) sets any other",
        "Each of these parameters becomes an interface and a method. A catalog with very many of them was most likely made by mistake.");

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        CatalogSource.ForEach(context, static report =>
        {
            if (report.Position > 0)
                return;
            int found = ParameterNamer.Of(report.Merge(), report.Context.CancellationToken).Found;
            if (found > ParameterNamer.Most)
                report.Add(Rule, default, found.ToString("N0", CultureInfo.InvariantCulture), ParameterNamer.Most.ToString(CultureInfo.InvariantCulture));
        });
    }
}
