using Microsoft.CodeAnalysis;
using Nobox.Generators.Requests;

namespace Nobox.Generators.ModelContracts;

/// <summary>Represents an interface with <c>[ModelContract]</c>.</summary>
/// <param name="Name">The name without namespaces.</param>
/// <param name="Type">The type as code.</param>
/// <param name="Capabilities">The capability interfaces as code. Of those that another generator makes, the name only.</param>
internal sealed record ModelContract(string Name, string Type, EquatableArray<string> Capabilities)
{
    /// <summary>Reads an interface; null for one that no class can implement, about which <see cref="FindProblem"/> says why.</summary>
    public static ModelContract? Of(INamedTypeSymbol type) => FindProblem(type) is not null
        ? null
        : new(
            type.Name,
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            new([.. CapabilitiesOf(type).Select(static capability =>
                capability.TypeKind == TypeKind.Error ? capability.Name : capability.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))]));

    /// <summary>Determines whether an interface has the attribute.</summary>
    public static bool IsMarked(INamedTypeSymbol type) => type.GetAttributes().Any(static attribute => attribute.AttributeClass is
    {
        Name: RuntimeNames.ModelContractAttributeName,
        ContainingNamespace: { Name: RuntimeNames.Assembly, ContainingNamespace.IsGlobalNamespace: true },
    });

    /// <summary>Returns the capabilities that an interface combines, in the order of its declaration.</summary>
    public static IEnumerable<INamedTypeSymbol> CapabilitiesOf(INamedTypeSymbol type) => type.AllInterfaces.Where(static inherited => IsMissing(inherited) || IsPlainCapability(inherited));

    /// <summary>Returns why no class can be generated for an interface; null when one can.</summary>
    public static string? FindProblem(INamedTypeSymbol type)
    {
        if (type.IsGenericType)
            return "it is generic; declare an interface without type parameters";
        if (type.IsFileLocal || !IsAccessible(type))
            return "generated code cannot access it; make it internal or public";
        if (type.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute) && attribute.ConstructorArguments.Any(static argument => argument.Value is true)))
            return "every use of it is an error; make [Obsolete] a warning";
        if (type.GetMembers().Any(static member => member is not INamedTypeSymbol))
            return "it has members of its own; remove them";
        if (type.AllInterfaces.FirstOrDefault(static inherited => !IsMissing(inherited) && !Capability.IsModel(inherited)) is { } other)
            return $"it inherits {other.Name}, which is not a capability; remove it from the list of base interfaces";
        return CapabilitiesOf(type).Any() ? null : "it inherits no capability; add one, for example IAcceptsImages";
    }

    private static bool IsPlainCapability(INamedTypeSymbol type) => Capability.IsCapability(type) && !IsMarked(type) && type.GetMembers().IsEmpty;

    /// <summary>Determines whether a type is one that the catalog generator makes: a generator does not see the output of others.</summary>
    private static bool IsMissing(INamedTypeSymbol type) =>
        type.TypeKind == TypeKind.Error && type.Arity == 0 && type.Name.StartsWith(CapabilityNames.ParameterPrefix, StringComparison.Ordinal);

    private static bool IsAccessible(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
                return false;
        }

        return true;
    }
}
