using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Nobox.Shared.Uses;

/// <summary>Specifies how certain it is that the value of an expression is the id of a model.</summary>
internal enum ModelPlaceKind
{
    /// <summary>Nothing says so.</summary>
    None,

    /// <summary>The value goes to something whose name has <c>model</c>, <c>fallback</c> or <c>deployment</c> in it. Only a text that is an id counts as one.</summary>
    Named,

    /// <summary>The value goes to something that is marked with <c>[ModelId]</c>, or is a known place of another SDK. Every text must be an id.</summary>
    Declared,
}

/// <summary>Represents where the value of an expression goes.</summary>
/// <param name="Kind">The certainty that the place takes the id of a model.</param>
/// <param name="Symbol">The parameter, property or field; null where there is none, for example for a member of an anonymous type.</param>
/// <param name="IsCompared">Whether the value is compared with that of the symbol, and does not become it.</param>
internal readonly record struct ModelPlace(ModelPlaceKind Kind, ISymbol? Symbol = null, bool IsCompared = false)
{
    private static readonly string[] Words = ["model", "fallback", "deployment"];

    /// <summary>Finds where the value of an expression goes.</summary>
    /// <param name="expression">The expression, for example a literal.</param>
    /// <param name="model">The semantic model of its file.</param>
    /// <param name="known">The places that are not marked and take ids nevertheless.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static ModelPlace Of(ExpressionSyntax expression, SemanticModel model, KnownPlaces known, CancellationToken cancellation)
    {
        bool isValue = true;
        SyntaxNode from = expression;
        for (SyntaxNode? at = expression.Parent; at is not null; (from, at) = (at, at.Parent))
        {
            switch (at)
            {
                case ArgumentSyntax { Parent: TupleExpressionSyntax }:
                    isValue = false;
                    continue;
                case ArgumentSyntax argument:
                    return OfSymbol(ParameterOf(argument, model, cancellation));
                case AttributeArgumentSyntax argument:
                    return OfAttribute(argument, (AttributeSyntax)argument.Parent!.Parent!);
                case AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } name }:
                    return OfName(name.Name.Identifier.ValueText);
                case AssignmentExpressionSyntax assignment when assignment.Right == from:
                    isValue &= assignment.Kind() is SyntaxKind.SimpleAssignmentExpression or SyntaxKind.CoalesceAssignmentExpression;
                    return OfExpression(assignment.Left);
                case VariableDeclaratorSyntax or PropertyDeclarationSyntax or ParameterSyntax:
                    return OfSymbol(model.GetDeclaredSymbol(at, cancellation));
                case MethodDeclarationSyntax method:
                    return OfName(method.Identifier.ValueText);
                case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                    return default;
                case BinaryExpressionSyntax comparison when comparison.Kind() is SyntaxKind.EqualsExpression or SyntaxKind.NotEqualsExpression or SyntaxKind.IsExpression:
                    return OfExpression(comparison.Left == from ? comparison.Right : comparison.Left) with { IsCompared = true };
                case SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } arm when arm.Expression != from:
                    return OfExpression(choice.GoverningExpression) with { IsCompared = true };
                case IsPatternExpressionSyntax test:
                    return OfExpression(test.Expression) with { IsCompared = true };
                case SwitchLabelSyntax { Parent.Parent: SwitchStatementSyntax choice }:
                    return OfExpression(choice.Expression) with { IsCompared = true };
                case SubpatternSyntax { ExpressionColon: { } member }:
                    return OfExpression(member.Expression) with { IsCompared = true };
                case StatementSyntax and not ReturnStatementSyntax and not BlockSyntax:
                case BaseTypeDeclarationSyntax:
                    return default;
                default:
                    isValue &= KeepsValue(at, from);
                    continue;
            }
        }

        return default;

        ModelPlace OfSymbol(ISymbol? symbol) => symbol is null
            ? default
            : ModelIdMark.IsOn(symbol) || known.Contains(symbol)
                ? new(isValue ? ModelPlaceKind.Declared : ModelPlaceKind.Named, symbol)
                : OfName(symbol.Name) with { Symbol = symbol };

        ModelPlace OfExpression(ExpressionSyntax target) =>
            model.GetSymbolInfo(target, cancellation).Symbol is { } symbol ? OfSymbol(symbol) : OfName(LastName.Of(target));

        ModelPlace OfAttribute(AttributeArgumentSyntax argument, AttributeSyntax attribute)
        {
            if (argument.NameEquals is { } name)
                return OfExpression(name.Name);
            if (model.GetSymbolInfo(attribute, cancellation).Symbol is not IMethodSymbol constructor)
                return default;
            ModelPlace place = OfSymbol(Parameter(
                constructor, argument.NameColon, ((AttributeArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument)));
            return place.Kind == ModelPlaceKind.None ? OfName(constructor.ContainingType.Name) with { Symbol = place.Symbol } : place;
        }
    }

    private static IParameterSymbol? ParameterOf(ArgumentSyntax argument, SemanticModel model, CancellationToken cancellation)
    {
        SymbolInfo info = argument.Parent is BaseArgumentListSyntax { Parent: { } call } ? model.GetSymbolInfo(call, cancellation) : default;
        ISymbol? called = info.Symbol ?? (info.CandidateSymbols.Length == 1 ? info.CandidateSymbols[0] : null);
        return called is null ? null : Parameter(called, argument.NameColon, ((BaseArgumentListSyntax)argument.Parent!).Arguments.IndexOf(argument));
    }

    private static IParameterSymbol? Parameter(ISymbol called, NameColonSyntax? name, int position)
    {
        ImmutableArray<IParameterSymbol> parameters = called switch
        {
            IMethodSymbol method => method.Parameters,
            IPropertySymbol property => property.Parameters,
            _ => ImmutableArray<IParameterSymbol>.Empty,
        };
        return name is not null ? parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.ValueText)
            : position < parameters.Length ? parameters[position]
            : parameters.LastOrDefault() is { IsParams: true } last ? last : null;
    }

    /// <summary>Determines whether the value of a node is, or can be, that of a node inside.</summary>
    private static bool KeepsValue(SyntaxNode node, SyntaxNode inside) => node switch
    {
        ConditionalExpressionSyntax choice => choice.Condition != inside,
        SwitchExpressionSyntax choice => choice.GoverningExpression != inside,
        BinaryExpressionSyntax binary => binary.IsKind(SyntaxKind.CoalesceExpression),
        PostfixUnaryExpressionSyntax unary => unary.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        InitializerExpressionSyntax list => list.Kind() is SyntaxKind.ArrayInitializerExpression or SyntaxKind.CollectionInitializerExpression,
        ParenthesizedExpressionSyntax or CastExpressionSyntax or SwitchExpressionArmSyntax
            or ArrayCreationExpressionSyntax or ImplicitArrayCreationExpressionSyntax or BaseObjectCreationExpressionSyntax
            or CollectionExpressionSyntax or ExpressionElementSyntax or EqualsValueClauseSyntax or ArrowExpressionClauseSyntax
            or ReturnStatementSyntax or BlockSyntax or AccessorDeclarationSyntax or AccessorListSyntax or PatternSyntax or VariableDeclarationSyntax => true,
        _ => false,
    };

    private static ModelPlace OfName(string? name) =>
        new(name?.ToLowerInvariant() is { } text && (Array.Exists(Words, text.Contains) || name == "idOrPublicId") ? ModelPlaceKind.Named : ModelPlaceKind.None);
}
