using Microsoft.CodeAnalysis;

namespace Nobox.Generators.Requests;

/// <summary>Reads capability interfaces, for example <c>ISupportsTemperature</c>: which ones a method needs, and how people call them.</summary>
internal static class Capability
{
    /// <summary>Returns the capabilities that a method demands of the types that it is used with.</summary>
    public static IEnumerable<INamedTypeSymbol> NeededBy(IMethodSymbol method) =>
        method.OriginalDefinition.TypeParameters.SelectMany(static parameter => parameter.ConstraintTypes).OfType<INamedTypeSymbol>().Where(IsCapability);

    /// <summary>Returns the capabilities of a type.</summary>
    public static IEnumerable<INamedTypeSymbol> Of(ITypeSymbol type) => type.AllInterfaces.Where(IsCapability);

    /// <summary>Determines whether a type is a capability interface.</summary>
    public static bool IsCapability(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface && type.Interfaces.Any(IsChatModel);

    /// <summary>Determines whether a type has a capability. A type parameter has those of its constraints.</summary>
    public static bool Has(ITypeSymbol type, INamedTypeSymbol capability) =>
        SymbolEqualityComparer.Default.Equals(type, capability)
        || type.AllInterfaces.Contains(capability, SymbolEqualityComparer.Default)
        || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(constraint => Has(constraint, capability)));

    /// <summary>Determines whether a type is a model: <c>IChatModel</c>, or a type that implements it.</summary>
    public static bool IsModel(ITypeSymbol type) => IsChatModel(type)
        || type.AllInterfaces.Any(IsChatModel)
        || (type is ITypeParameterSymbol parameter && parameter.ConstraintTypes.Any(IsModel));

    /// <summary>Returns the capability's name, for example <c>temperature</c> or <c>image input</c>.</summary>
    public static string NameOf(INamedTypeSymbol capability) => CapabilityNames.Of(capability.Name);

    private static bool IsChatModel(ITypeSymbol type) => type is
    {
        Name: RuntimeNames.IChatModelName,
        ContainingNamespace: { Name: RuntimeNames.Assembly, ContainingNamespace.IsGlobalNamespace: true },
    };
}
