using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.Requests;

namespace Nobox.Generators.ModelContracts;

/// <summary>Represents a <c>ModelRef</c> property of options that code binds to a section of the configuration.</summary>
/// <param name="Key">The key of the value, with colons between its sections.</param>
/// <param name="Option">The property, for example <c>AIOptions.Vision</c>.</param>
/// <param name="Capabilities">The capability interfaces that the model must have.</param>
internal sealed record BoundModel(string Key, string Option, IReadOnlyList<INamedTypeSymbol> Capabilities)
{
    private const int LongestPath = 16;

    /// <summary>Reads a call of <c>AddNoboxModels</c>; empty when it does not show the section's name.</summary>
    public static IEnumerable<BoundModel> In(InvocationExpressionSyntax call, SemanticModel semantics, CancellationToken cancellation)
    {
        if (semantics.GetSymbolInfo(call, cancellation).Symbol is not IMethodSymbol { Name: RuntimeNames.AddNoboxModels, TypeArguments.Length: 1 } method
            || method.TypeArguments[0] is not INamedTypeSymbol options
            || method.ContainingAssembly?.Name != RuntimeNames.ExtensionsAssembly
            || call.ArgumentList.Arguments.LastOrDefault()?.Expression is not { } argument
            || PathOf(argument, semantics, cancellation) is not { } path)
        {
            yield break;
        }

        for (INamedTypeSymbol? type = options; type is not null; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.DeclaredAccessibility == Accessibility.Public && DemandOf(property.Type) is { } demand)
                    yield return new(path + ":" + KeyOf(property), options.Name + "." + property.Name, CapabilitiesOf(demand));
            }
        }
    }

    private static INamedTypeSymbol? DemandOf(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type is INamedTypeSymbol { Name: RuntimeNames.ModelRef, ContainingNamespace.Name: RuntimeNames.Assembly, Arity: 1 } reference
            ? reference.TypeArguments[0] as INamedTypeSymbol
            : null;
    }

    private static IReadOnlyList<INamedTypeSymbol> CapabilitiesOf(INamedTypeSymbol demand) =>
        ModelContract.IsMarked(demand) ? [.. ModelContract.CapabilitiesOf(demand)] : Capability.IsCapability(demand) ? [demand] : [];

    private static string KeyOf(IPropertySymbol property) => property.GetAttributes()
        .FirstOrDefault(static attribute => attribute.AttributeClass?.Name == "ConfigurationKeyNameAttribute")?.ConstructorArguments.FirstOrDefault().Value as string ?? property.Name;

    /// <summary>Returns the path of a section: constant names in calls of <c>GetSection</c> that begin at the configuration itself, also by a local variable.</summary>
    private static string? PathOf(ExpressionSyntax expression, SemanticModel semantics, CancellationToken cancellation)
    {
        var names = new List<string>();
        while (names.Count < LongestPath)
        {
            if (expression is IdentifierNameSyntax identifier
                && semantics.GetSymbolInfo(identifier, cancellation).Symbol is ILocalSymbol local
                && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is VariableDeclaratorSyntax { Initializer.Value: { } value })
            {
                expression = value;
            }
            else if (expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "GetSection" or "GetRequiredSection" } access } call
                && call.ArgumentList.Arguments.Count == 1
                && semantics.GetConstantValue(call.ArgumentList.Arguments[0].Expression, cancellation).Value is string name)
            {
                names.Add(name);
                if (semantics.GetTypeInfo(access.Expression, cancellation).Type?.Name != "IConfigurationSection")
                {
                    names.Reverse();
                    return string.Join(":", names);
                }

                expression = access.Expression;
            }
            else
            {
                return null;
            }
        }

        return null;
    }
}
