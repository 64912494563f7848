using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Requests;

namespace Nobox.Generators.Analyzers;

/// <summary>
/// NOBOX2005: a call gets the id of a model, <c>model.Id</c> or a constant of <c>ModelIds</c>, where it takes the model itself. The request is checked when it is
/// sent and not by the compiler.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdOfModelAnalyzer : DiagnosticAnalyzer
{
    private static readonly string[] Names = [RuntimeNames.Chat, RuntimeNames.For, RuntimeNames.WithModel, RuntimeNames.FallbackTo, RuntimeNames.AsIChatClient];

    private static readonly DiagnosticDescriptor Rule = new(
        RuleIds.IdOfModel,
        "The id of a model is passed where the model can be",
        "Pass the model instead of {0}, so that the compiler checks what the request uses",
        "Usage",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        description: "The builder for a string offers everything, and a request that the model does not support throws before it is sent. The builder for a model offers what the model has.",
        helpLinkUri: RuleIds.HelpLink(RuleIds.IdOfModel));

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Rule);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start => FileCode.Register(start, Names, Check));
    }

    private static void Check(SemanticModelAnalysisContext context, InvocationExpressionSyntax call, ModelLookup models)
    {
        if (RequestChain.MethodOf(call, context.SemanticModel, context.CancellationToken) is not { } method
            || !method.Parameters.Any(TypedCall.IsOffered))
        {
            return;
        }

        var typed = new TypedCall(context.SemanticModel, models, context.CancellationToken);
        ExpressionSyntax[] ids = [.. typed.IdsIn(call).Where(typed.IsIdOfModel)];
        if (ids.Length == 0)
            return;
        (Replacement Proposal, Location Replaced)? written = typed.Of(call);
        foreach (ExpressionSyntax id in ids)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rule,
                id.GetLocation(),
                written is { } there ? [there.Replaced] : [],
                Replacement.Properties(written is { } found ? [found.Proposal] : [])
                    .About(NamedModel.Of(id, context.SemanticModel, context.CancellationToken) is { } named ? models.Find(named.Name) : null),
                VisibleText.Escape(id.ToString(), 120)));
        }
    }
}
