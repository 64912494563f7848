using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Nobox.Shared.Uses;

/// <summary>Reads <c>[ModelId]</c> on parameters, properties and fields. A project can declare an attribute of that name itself.</summary>
internal static class ModelIdMark
{
    private const string MetadataName = "Nobox.ModelIdAttribute";
    private static readonly ConditionalWeakTable<IAssemblySymbol, object> Declaring = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, object> Knowing = new();

    /// <summary>Determines whether a symbol, what it overrides or implements, or its counterpart in a record is marked.</summary>
    public static bool IsOn(ISymbol symbol)
    {
        for (ISymbol? at = symbol; at is not null; at = Overridden(at))
        {
            if (HasAttribute(at) || (InRecord(at) is { } counterpart && HasAttribute(counterpart)) || Implemented(at).Any(HasAttribute))
                return true;
        }

        return false;
    }

    private static bool HasAttribute(ISymbol symbol) => symbol.ContainingAssembly is { } assembly && Knows(assembly) && symbol.GetAttributes().Any(static attribute =>
        attribute.AttributeClass is { Name: "ModelIdAttribute", ContainingNamespace: { Name: "Nobox", ContainingNamespace.IsGlobalNamespace: true } });

    /// <summary>Determines whether an assembly can use the attribute. Reading the attributes of others, for example the framework's, would be in vain.</summary>
    private static bool Knows(IAssemblySymbol assembly) => (bool)Knowing.GetValue(
        assembly, static assembly => Declares(assembly) || assembly.Modules.Any(static module => module.ReferencedAssemblySymbols.Any(Declares)));

    private static bool Declares(IAssemblySymbol assembly) =>
        (bool)Declaring.GetValue(assembly, static assembly => assembly.GetTypeByMetadataName(MetadataName) is not null);

    /// <summary>Returns the property of a record that a parameter of its constructor sets, or the parameter that sets a property.</summary>
    private static ISymbol? InRecord(ISymbol symbol) => symbol switch
    {
        { ContainingType: not { IsRecord: true } } => null,
        IPropertySymbol property => property.ContainingType.InstanceConstructors.SelectMany(static constructor => constructor.Parameters)
            .FirstOrDefault(parameter => parameter.Name == property.Name),
        IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } =>
            symbol.ContainingType.GetMembers(symbol.Name).OfType<IPropertySymbol>().FirstOrDefault(),
        _ => null,
    };

    private static ISymbol? Overridden(ISymbol symbol) => symbol switch
    {
        IPropertySymbol property => property.OverriddenProperty,
        IParameterSymbol { ContainingSymbol: IMethodSymbol { OverriddenMethod: { } method }, Ordinal: var position } => method.Parameters[position],
        _ => null,
    };

    /// <summary>Returns the members of interfaces that a property implements, or the parameters of such members at a parameter's position.</summary>
    private static IEnumerable<ISymbol> Implemented(ISymbol symbol)
    {
        ISymbol member = symbol is IParameterSymbol ? symbol.ContainingSymbol : symbol;
        if (member is not (IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation })
            || member.ContainingType is not { } type
            || !Knows(type.ContainingAssembly))
        {
            return [];
        }

        string name = member.Name.Substring(member.Name.LastIndexOf('.') + 1);
        return
        [
            .. type.AllInterfaces.SelectMany(contract => contract.GetMembers(name))
                .Where(declared => SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(declared), member))
                .Select(declared => symbol is IParameterSymbol parameter ? ParametersOf(declared)[parameter.Ordinal] : declared),
        ];
    }

    private static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol member) =>
        member is IMethodSymbol method ? method.Parameters : ((IPropertySymbol)member).Parameters;
}
