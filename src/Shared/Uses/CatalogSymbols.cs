using Microsoft.CodeAnalysis;

namespace Nobox.Shared.Uses;

/// <summary>Maps the symbols of generated catalogs to ids, by the constants that every catalog has beside its models.</summary>
internal static class CatalogSymbols
{
    /// <summary>Returns the id and the kind of a symbol; null when it is not a model.</summary>
    public static (string Id, ModelUseKind Kind)? Resolve(ISymbol? symbol) => symbol switch
    {
        IFieldSymbol { IsConst: true, ConstantValue: string id } when IsIn(symbol, GeneratedNames.Ids) => (id, ModelUseKind.Constant),
        IPropertySymbol when IsIn(symbol, GeneratedNames.Models) && IdOf(symbol) is { } id => (id, ModelUseKind.Model),
        INamedTypeSymbol when IsIn(symbol, GeneratedNames.Types) && IdOf(symbol) is { } id => (id, ModelUseKind.Type),
        _ => null,
    };

    /// <summary>Returns the symbol's path, for example <c>ChatModels.OpenAI.Gpt4o</c>.</summary>
    public static string PathOf(ISymbol symbol) =>
        symbol.ContainingType.ContainingType.Name + "." + symbol.ContainingType.Name + "." + symbol.Name;

    private static bool IsIn(ISymbol symbol, string name) =>
        symbol.ContainingType?.ContainingType is { ContainingType: null } outer && outer.Name == name;

    private static string? IdOf(ISymbol symbol)
    {
        foreach (INamedTypeSymbol ids in symbol.ContainingNamespace.GetTypeMembers(GeneratedNames.Ids))
        {
            if (!SymbolEqualityComparer.Default.Equals(ids.ContainingAssembly, symbol.ContainingAssembly))
                continue;
            foreach (INamedTypeSymbol provider in ids.GetTypeMembers(symbol.ContainingType.Name))
            {
                foreach (ISymbol member in provider.GetMembers(symbol.Name))
                {
                    if (member is IFieldSymbol { ConstantValue: string id })
                        return id;
                }
            }
        }

        return null;
    }
}
