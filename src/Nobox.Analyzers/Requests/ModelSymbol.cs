using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Requests;

/// <summary>Represents a model of a catalog by its type, for example <c>ChatModelTypes.OpenAI.Gpt4o</c>, whose interfaces are the model's capabilities.</summary>
/// <param name="Id">The id.</param>
/// <param name="Type">The type.</param>
internal sealed record ModelSymbol(string Id, INamedTypeSymbol Type)
{
    private static readonly ConditionalWeakTable<INamedTypeSymbol, ModelSymbol[]> ByCatalog = new();

    /// <summary>Gets the class of the model's provider in <c>ChatModelTypes</c>.</summary>
    public INamedTypeSymbol Provider => Type.ContainingType;

    /// <summary>Gets the complete name of the model's property, for example <c>Nobox.ChatModels.OpenAI.Gpt4o</c>.</summary>
    public string FullName => $"{Provider.ContainingNamespace}.{GeneratedNames.Models}.{Provider.Name}.{Type.Name}";

    /// <summary>Returns the model that a type represents; null for every other type.</summary>
    public static ModelSymbol? Of(ITypeSymbol? type) =>
        type is INamedTypeSymbol named && CatalogSymbols.Resolve(named) is { } found ? new(found.Id, named) : null;

    /// <summary>Returns the model of an id in some catalogs; null when none has a symbol for it.</summary>
    public static ModelSymbol? Find(string id, IEnumerable<INamedTypeSymbol> catalogs) =>
        catalogs.SelectMany(AllOf).FirstOrDefault(model => model.Id == id);

    /// <summary>Returns the models of a catalog, in the order of its code.</summary>
    /// <param name="types">The class <c>ChatModelTypes</c>.</param>
    public static IReadOnlyList<ModelSymbol> AllOf(INamedTypeSymbol types) => ByCatalog.GetValue(
        types, static types => [.. types.GetTypeMembers().SelectMany(static provider => provider.GetTypeMembers()).Select(Of).OfType<ModelSymbol>()]);

    /// <summary>Returns all models of the catalog that this one is of.</summary>
    public IReadOnlyList<ModelSymbol> Catalog() => AllOf(Provider.ContainingType);

    /// <summary>Returns the code that names the model at a place, for example <c>ChatModels.OpenAI.Gpt4o</c>.</summary>
    /// <param name="semantics">The semantic model of the file.</param>
    /// <param name="position">The place.</param>
    /// <param name="within">The class of the catalog: <c>ModelIds</c> for the constant.</param>
    public string CodeAt(SemanticModel semantics, int position, string within = GeneratedNames.Models)
    {
        INamedTypeSymbol? provider = Provider.ContainingNamespace.GetTypeMembers(within)
            .Where(models => SymbolEqualityComparer.Default.Equals(models.ContainingAssembly, Type.ContainingAssembly))
            .SelectMany(models => models.GetTypeMembers(Provider.Name))
            .FirstOrDefault();
        return (provider ?? Provider).ToMinimalDisplayString(semantics, position) + "." + Type.Name;
    }
}
