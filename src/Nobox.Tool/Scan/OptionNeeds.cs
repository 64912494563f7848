using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>Reads which parameters an initializer sets beside the model: in <c>ChatOptions</c> of Microsoft.Extensions.AI, and in the settings of Semantic Kernel.</summary>
internal static class OptionNeeds
{
    private static readonly Dictionary<string, Parameter> OfProperty = new(StringComparer.Ordinal)
    {
        ["Temperature"] = Parameters.Temperature,
        ["TopP"] = Parameters.TopP,
        ["TopK"] = Parameters.TopK,
        ["FrequencyPenalty"] = Parameters.FrequencyPenalty,
        ["PresencePenalty"] = Parameters.PresencePenalty,
        ["Seed"] = Parameters.Seed,
        ["StopSequences"] = Parameters.Stop,
        ["MaxOutputTokens"] = Parameters.MaxTokens,
        ["MaxTokens"] = Parameters.MaxTokens,
        ["Tools"] = Parameters.Tools,
        ["ToolMode"] = Parameters.ToolChoice,
        ["ResponseFormat"] = Parameters.ResponseFormat,
    };

    private static readonly string[] Sdks = ["Microsoft.Extensions.AI", "Microsoft.SemanticKernel"];

    /// <summary>Returns the parameters; none when the expression is not the model of such an initializer.</summary>
    public static IReadOnlyList<Parameter> Of(SyntaxNode expression, SemanticModel model, CancellationToken cancellationToken) =>
        expression.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment
        && model.GetSymbolInfo(assignment.Left, cancellationToken).Symbol is IPropertySymbol { Name: "ModelId" } property
        && Sdks.Any(sdk => property.ContainingNamespace.ToDisplayString().StartsWith(sdk, StringComparison.Ordinal))
            ? [.. initializer.Expressions.OfType<AssignmentExpressionSyntax>().Where(IsSet).Select(static set => LastName.Of(set.Left) is { } name ? OfProperty.GetValueOrDefault(name) : null).OfType<Parameter>()]
            : [];

    private static bool IsSet(AssignmentExpressionSyntax assignment) =>
        !assignment.Right.IsKind(SyntaxKind.NullLiteralExpression) && !assignment.Right.IsKind(SyntaxKind.DefaultLiteralExpression);
}
