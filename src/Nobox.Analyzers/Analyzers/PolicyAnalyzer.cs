using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Generators.Policies;
using Nobox.Generators.Requests;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2030: code or configuration names a model that the project's policy denies. NOBOX1030: the policy file cannot be used. Neither can be configured away:
/// exemptions are in the policy.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PolicyAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Denied = new(
        RuleIds.DeniedModel,
        "The model policy does not allow the model",
        "{0}",
        "Policy",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "The file models.policy.json says which models may be used. The program checks requests by the same rules before it sends them.",
        RuleIds.HelpLink(RuleIds.DeniedModel),
        WellKnownDiagnosticTags.NotConfigurable);

    private static readonly DiagnosticDescriptor Unusable = new(
        RuleIds.UnusablePolicy,
        "The model policy is unusable",
        "{0}",
        "Policy",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        description: "A policy with an unknown field or a wrong value would allow more than its author thinks.",
        RuleIds.HelpLink(RuleIds.UnusablePolicy),
        WellKnownDiagnosticTags.NotConfigurable);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Denied, Unusable);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        CatalogSource.ForEach(context, report => CheckGroups(context, report));
        context.RegisterCompilationStartAction(static start =>
        {
            if (PolicyFile.In(start.Options) is not { } file
                || file.GetText(start.CancellationToken) is not { } text
                || !start.TryGetValue(text, PolicyFile.Parsed, out ParsedPolicy? policy))
            {
                return;
            }

            start.RegisterAdditionalFileAction(checkedFile =>
            {
                if (!ReferenceEquals(checkedFile.AdditionalFile, file))
                    return;
                foreach (PolicyProblem problem in policy.Problems)
                {
                    Location place = Location.Create(file.Path, problem.Span, text.Lines.GetLinePositionSpan(problem.Span));
                    checkedFile.ReportDiagnostic(Diagnostic.Create(Unusable, place, problem.Message));
                }
            });
            string? today = Today(start.Options, start.CancellationToken);
            ModelTexts.Register(start, (code, found, models) => Check(code, found, models, new(policy.Rules, models.Ids, today)));
            FileCode.Register(start, (code, all, models) =>
            {
                foreach (CatalogName name in all.CatalogNames)
                    Check(code, name, models, new(policy.Rules, models.Ids, today));
            });
            ConfiguredModels.ForEach(start, (setting, ids, location, report) =>
            {
                var judge = new PolicyJudge(policy.Rules, ids, today);
                if (judge.Deny(setting.Value) is { } denial)
                    report(Diagnostic.Create(Denied, location, denial.Describe(denial.Others.Select(static other => other.Id))));
            });
        });
    }

    private static void Check(SemanticModelAnalysisContext context, ModelText text, ModelLookup models, PolicyJudge judge)
    {
        if (text.Place.IsCompared || judge.Deny(text.Value) is not { } denial)
            return;
        string[] others = [.. denial.Others.Select(static other => other.Id)];
        context.ReportDiagnostic(Diagnostic.Create(
            Denied,
            text.Expression.GetLocation(),
            Replacement.Properties(text.Expression is LiteralExpressionSyntax ? others.Select(Replacement.UseText) : []).About(models.Find(text.Value)),
            denial.Describe(others)));
    }

    private static void Check(SemanticModelAnalysisContext context, CatalogName name, ModelLookup models, PolicyJudge judge)
    {
        if (CatalogSymbols.Resolve(context.SemanticModel.GetSymbolInfo(name.Node, context.CancellationToken).Symbol) is not { } found
            || judge.Deny(found.Id) is not { } denial)
        {
            return;
        }

        string within = found.Kind == ModelUseKind.Constant ? GeneratedNames.Ids : GeneratedNames.Models;
        string[] others =
        [
            .. denial.Others.Select(other => models.FindKey(other.Id)).OfType<ModelSymbol>().Select(other => other.CodeAt(context.SemanticModel, name.Node.SpanStart, within)),
        ];
        context.ReportDiagnostic(Diagnostic.Create(
            Denied,
            name.Name.GetLocation(),
            [name.Node.GetLocation()],
            Replacement.Properties(found.Kind == ModelUseKind.Type ? [] : others.Select(Replacement.Use)).About(models.Find(found.Id)),
            denial.Describe(others)));
    }

    /// <summary>Checks the members of sets, and the models of deployments, at their places in a catalog.</summary>
    private static void CheckGroups(AnalysisContext context, CatalogReport report)
    {
        ParsedCatalog catalog = report.Source.Catalog;
        CancellationToken cancellation = report.Context.CancellationToken;
        if (catalog.Groups.Count == 0
            || PolicyFile.In(report.Context.Options)?.GetText(cancellation) is not { } text
            || !context.TryGetValue(text, PolicyFile.Parsed, out ParsedPolicy? policy))
        {
            return;
        }

        CatalogIds ids = UsedIds.Of(
            report.Context.Compilation, report.Context.Options, file => context.TryGetValue(file, CatalogSource.Parsed, out ParsedCatalog? parsed) ? parsed : null, cancellation);
        var judge = new PolicyJudge(policy.Rules, ids, Today(report.Context.Options, cancellation));
        for (int group = 0; group < catalog.Groups.Count; group++)
        {
            EquatableArray<string> members = catalog.Groups[group].Members;
            for (int i = 0; i < members.Count; i++)
            {
                if (judge.Deny(members[i]) is { } denial)
                    report.Add(Denied, catalog.GroupPlaces[group].Members[i], denial.Describe(denial.Others.Select(static other => other.Id)));
            }
        }
    }

    /// <summary>Returns the day of the last refresh of the catalogs that count: a build has no clock of its own.</summary>
    private static string? Today(AnalyzerOptions options, CancellationToken cancellation) => PolicyDay.Of(options.AdditionalFiles
        .Where(file => PolicyDay.IsCatalog(options.AnalyzerConfigOptionsProvider.GetOptions(file)))
        .Select(file => file.GetText(cancellation)?.ToString()));
}
