using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Requests;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Analyzers;

/// <summary>Writes a call of the runtime that names models by their ids, for example <c>client.Chat("gpt-4o")</c>, with the models themselves.</summary>
/// <param name="semantics">The semantic model of the file.</param>
/// <param name="models">The models of the project.</param>
/// <param name="cancellation">Cancels the search.</param>
internal sealed class TypedCall(SemanticModel semantics, ModelLookup models, CancellationToken cancellation)
{
    /// <summary>Determines whether a parameter is a string of the runtime beside which an overload takes a model.</summary>
    public static bool IsOffered(ISymbol? parameter) =>
        parameter is IParameterSymbol { ContainingSymbol: IMethodSymbol method }
        && ModelUseFinder.IsRuntime(method)
        && method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other => other.Parameters.Any(
            twin => twin.Name == parameter.Name && Capability.IsModel(twin.Type is IArrayTypeSymbol list ? list.ElementType : twin.Type)));

    /// <summary>Returns the expressions that a call passes for models as strings, of a conditional each arm.</summary>
    public IReadOnlyList<ExpressionSyntax> IdsIn(InvocationExpressionSyntax call) =>
        [.. call.ArgumentList.Arguments.Where(IsString).SelectMany(static argument => Arms(argument.Expression))];

    /// <summary>Determines whether an expression is the id of a model that is at hand: <c>model.Id</c>, or a constant of <c>ModelIds</c>.</summary>
    public bool IsIdOfModel(ExpressionSyntax expression) => ModelWithId(expression) is not null
        || CatalogSymbols.Resolve(semantics.GetSymbolInfo(expression, cancellation).Symbol) is { Kind: ModelUseKind.Constant };

    /// <summary>Returns the typed call, in place of the method's name and arguments; null when there is none that offers what the request uses.</summary>
    /// <param name="call">The call.</param>
    /// <param name="meant">Returns the id that was meant by one that no model has; null for all others.</param>
    public (Replacement Proposal, Location Replaced)? Of(InvocationExpressionSyntax call, Func<ExpressionSyntax, string?>? meant = null)
    {
        IReadOnlyList<ExpressionSyntax> ids = IdsIn(call);
        if (RequestChain.NameOf(call) is not { } name || ids.Count == 0)
            return null;
        var typed = new Dictionary<ExpressionSyntax, (string Code, ITypeSymbol Type)>();
        foreach (ExpressionSyntax id in ids)
        {
            if (ModelOf(id, meant?.Invoke(id)) is not { } model)
                return null;
            typed.Add(id, model);
        }

        IReadOnlyList<INamedTypeSymbol> used = RequestChain.Begins(call, semantics, cancellation)
            ? RequestNeeds.Of(RequestChain.Of(call, semantics, cancellation), semantics, cancellation).Capabilities
            : [];
        ITypeSymbol[] types = [.. typed.Values.Select(static model => model.Type)];
        bool isGeneric = RequestChain.MethodOf(call, semantics, cancellation)?.Name != RuntimeNames.FallbackTo;
        INamedTypeSymbol? common = ids.Count == 1 || !isGeneric || AnyModel is not { } any ? null : ConditionalModels.CommonOf(types, used, any);
        bool isDynamic = isGeneric && common is null && (ids.Count > 1 || used.Any(needed => !Capability.Has(types[0], needed)));

        // A request that its model does not support is another rule's.
        if (isDynamic && ids.Count == 1 && ModelWithId(ids[0]) is null)
            return null;
        string arguments = call.ArgumentList
            .ReplaceNodes(ids, (id, _) => SyntaxFactory.ParseExpression(typed[id].Code + (isDynamic ? $".{RuntimeNames.AsDynamic}()" : "")).WithTriviaFrom(id))
            .ToString();
        string typeArgument = common is null ? "" : $"<{common.ToMinimalDisplayString(semantics, call.SpanStart)}>";
        return (
            new(ids.Count == 1 ? "Use " + typed[ids[0]].Code + (isDynamic ? $".{RuntimeNames.AsDynamic}()" : "") : "Use typed models", name.Identifier.Text + typeArgument + arguments),
            Location.Create(call.SyntaxTree, TextSpan.FromBounds(name.SpanStart, call.ArgumentList.Span.End)));
    }

    /// <summary>Returns the proposal to use the symbol of a model instead of a text: in a typed call, elsewhere the constant.</summary>
    /// <param name="text">The text.</param>
    /// <param name="id">The id of the model that was meant.</param>
    public (Replacement Proposal, Location Replaced)? InsteadOf(ModelText text, string id)
    {
        if (text.Place is { IsCompared: false } place && IsOffered(place.Symbol))
        {
            return text.Expression.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call
                ? Of(call, expression => expression == text.Expression ? id : null)
                : null;
        }

        return text.Place.Kind == ModelPlaceKind.Declared && models.FindKey(id) is { } model
            ? (Replacement.Use(model.CodeAt(semantics, text.Expression.SpanStart, GeneratedNames.Ids)), text.Expression.GetLocation())
            : null;
    }

    private INamedTypeSymbol? AnyModel => semantics.Compilation.GetTypeByMetadataName(RuntimeNames.Assembly + "." + RuntimeNames.IChatModelName);

    private (string Code, ITypeSymbol Type)? ModelOf(ExpressionSyntax expression, string? meant)
    {
        if (ModelWithId(expression) is { } model)
            return (model.ToString(), semantics.GetTypeInfo(model, cancellation).Type!);
        string? id = meant
            ?? (expression as LiteralExpressionSyntax)?.Token.Value as string
            ?? (CatalogSymbols.Resolve(semantics.GetSymbolInfo(expression, cancellation).Symbol) is { Kind: ModelUseKind.Constant } constant ? constant.Id : null);
        return id is not null && models.FindKey(id) is { } found ? (found.CodeAt(semantics, expression.SpanStart), found.Type) : null;
    }

    /// <summary>Returns the model whose id an expression reads.</summary>
    private ExpressionSyntax? ModelWithId(ExpressionSyntax expression) =>
        expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: nameof(ModelSymbol.Id), Expression: var model }
        && semantics.GetTypeInfo(model, cancellation).Type is { } type && Capability.IsModel(type)
            ? model
            : null;

    private bool IsString(ArgumentSyntax argument) => semantics.GetTypeInfo(argument.Expression, cancellation).ConvertedType?.SpecialType == SpecialType.System_String;

    private static IEnumerable<ExpressionSyntax> Arms(ExpressionSyntax expression) =>
        ConditionalModels.ArmsOf(expression) is { Count: > 0 } arms ? arms : [expression];
}
