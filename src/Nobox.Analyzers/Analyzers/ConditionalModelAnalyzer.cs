using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2013: a request begins with a conditional between models of different types. The compiler's error (CS1503) speaks of a conversion to a string; this
/// rule says how to choose a model at run time.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ConditionalModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.ConditionalModel,
        "A conditional chooses between models of different types",
        "The models have different types; {0}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Every model has a type of its own, so a conditional between two models has none. Name an interface that both implement, or use dynamic models.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.ConditionalModel));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => FileCode.Register(start, RuntimeNames.Beginnings, Check));
    }

    private static void Check(SemanticModelAnalysisContext context, InvocationExpressionSyntax call, ModelLookup models)
    {
        SemanticModel semantics = context.SemanticModel;
        if (call.ArgumentList.Arguments is not { Count: 1 } arguments
            || ConditionalModels.ArmsOf(arguments[0].Expression) is not { Count: > 1 } arms
            || RequestChain.NameOf(call) is not IdentifierNameSyntax name
            || semantics.GetSymbolInfo(call, context.CancellationToken).Symbol is not null
            || semantics.Compilation.GetTypeByMetadataName(RuntimeNames.Assembly + "." + RuntimeNames.IChatModelName) is not { } any
            || !RequestChain.Begins(call, semantics, context.CancellationToken))
        {
            return;
        }

        ExpressionSyntax argument = arguments[0].Expression;
        ITypeSymbol?[] types = [.. arms.Select(arm => semantics.GetTypeInfo(arm, context.CancellationToken).Type)];
        if (!Array.TrueForAll(types, static type => type is not null && Capability.IsModel(type)))
            return;
        INamedTypeSymbol[] used = Used(call, argument, semantics, context.CancellationToken);
        INamedTypeSymbol? common = ConditionalModels.CommonOf(types!, used, any);
        var proposals = new List<Replacement>();
        if (common is not null)
        {
            string typed = $"{name}<{common.ToMinimalDisplayString(semantics, call.SpanStart)}>";
            proposals.Add(new($"Use {typed}(...)", call.ReplaceNode(name, SyntaxFactory.IdentifierName(typed)).ToString()));
        }

        proposals.Add(new(
            "Call AsDynamic() on each model",
            call.ReplaceNodes(arms, static (arm, _) => SyntaxFactory.ParseExpression(arm + "." + RuntimeNames.AsDynamic + "()").WithTriviaFrom(arm)).ToString()));
        context.ReportDiagnostic(Diagnostic.Create(
            Rule,
            argument.GetLocation(),
            [call.GetLocation()],
            Replacement.Properties(proposals),
            (common is null ? "" : $"use {name}<{common.Name}>(...) for what that interface offers, or ") + "call AsDynamic() on each model to use everything"));
    }

    /// <summary>
    /// Returns the capabilities that the calls after this one need. They do not bind, because this one does not, so they are bound as if the model were dynamic.
    /// </summary>
    private static INamedTypeSymbol[] Used(InvocationExpressionSyntax call, ExpressionSyntax argument, SemanticModel semantics, CancellationToken cancellation)
    {
        ExpressionSyntax dynamicModel = SyntaxFactory.ParseExpression($"default({RuntimeNames.Prefix}{RuntimeNames.DynamicChatModel})!");
        return
        [
            .. RequestChain.Of(call, semantics, cancellation).Calls
                .Where(later => later.Span.Contains(call.Span) && later != call)
                .Select(later => semantics.GetSpeculativeSymbolInfo(
                    call.SpanStart, later.ReplaceNode(argument, dynamicModel), SpeculativeBindingOption.BindAsExpression).Symbol)
                .OfType<IMethodSymbol>()
                .SelectMany(Capability.NeededBy)
                .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default),
        ];
    }
}
