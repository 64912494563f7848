using Microsoft.CodeAnalysis;

namespace Nobox.Generators.Requests;

/// <summary>Represents a set of models or a deployment by its type, which names its models in an attribute.</summary>
/// <param name="Type">The type.</param>
/// <param name="IsSet">Whether it is a set.</param>
/// <param name="Ids">The ids of the models.</param>
internal sealed record GroupSymbol(INamedTypeSymbol Type, bool IsSet, IReadOnlyList<string> Ids)
{
    /// <summary>Returns the set or deployment that a type represents; null for every other type.</summary>
    public static GroupSymbol? Of(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { BaseType: { Name: RuntimeNames.ModelSetName or RuntimeNames.ModelDeploymentName, ContainingNamespace.Name: RuntimeNames.Assembly } kind } named)
            return null;
        bool isSet = kind.Name == RuntimeNames.ModelSetName;
        string attribute = isSet ? RuntimeNames.ModelSetAttributeName : RuntimeNames.DeploymentAttributeName;
        TypedConstant? argument = named.GetAttributes().FirstOrDefault(found => found.AttributeClass?.Name == attribute)?.ConstructorArguments.FirstOrDefault();
        return argument switch
        {
            { Kind: TypedConstantKind.Array, Values: var ids } => new(named, isSet, [.. ids.Select(static id => id.Value).OfType<string>()]),
            { Value: string id } => new(named, isSet, [id]),
            _ => null,
        };
    }
}
