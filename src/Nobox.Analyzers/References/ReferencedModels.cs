using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Naming;
using Nobox.Generators.Requests;

namespace Nobox.Generators.References;

/// <summary>
/// Finds models of the catalog of a reference, with their capabilities. Symbols are made of the references alone: those of the project's own compilation
/// would be looked at again with every keystroke.
/// </summary>
internal static class ReferencedModels
{
    /// <summary>Returns the models that have some ids; those that no catalog has are missing.</summary>
    public static Dictionary<string, GroupMember> Find(ReferenceList references, string space, HashSet<string> ids, CancellationToken cancellation)
    {
        var found = new Dictionary<string, GroupMember>(StringComparer.Ordinal);
        MetadataReference[] items = references.Items;
        CatalogUser user = references.User with { Namespace = space };
        CSharpCompilation symbols = CSharpCompilation.Create(user.AssemblyName, references: items);
        foreach (MetadataReference reference in ReferencedCatalog.Find(items, user, cancellation))
        {
            if (symbols.GetAssemblyOrModuleSymbol(reference) is not IAssemblySymbol assembly
                || assembly.GetTypeByMetadataName(space + "." + GeneratedNames.Ids) is not { } constants
                || assembly.GetTypeByMetadataName(space + "." + GeneratedNames.Types) is not { } types)
            {
                continue;
            }

            foreach (INamedTypeSymbol provider in constants.GetTypeMembers())
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (IFieldSymbol constant in provider.GetMembers().OfType<IFieldSymbol>())
                {
                    if (constant.ConstantValue is string id
                        && ids.Contains(id)
                        && !found.ContainsKey(id)
                        && types.GetTypeMembers(provider.Name).SelectMany(all => all.GetTypeMembers(constant.Name)).FirstOrDefault() is { } type)
                    {
                        found.Add(id, new(id, provider.Name + "." + constant.Name, CapabilitiesOf(type, types)));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Returns the interfaces that stand for one capability each: the catalog's own interface of all unknown parameters is none.</summary>
    private static EquatableArray<string> CapabilitiesOf(INamedTypeSymbol model, INamedTypeSymbol types) => new(
        [.. Capability.Of(model).Where(capability => !SymbolEqualityComparer.Default.Equals(capability.ContainingType, types))
            .Select(static capability => capability.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))]);
}
