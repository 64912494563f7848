using Nobox.Generators.Catalog;

namespace Nobox.Generators.Naming;

/// <summary>Represents a catalog in which everything that becomes code has its C# name.</summary>
internal sealed record NamedCatalog(EquatableArray<NamedProvider> Providers, EquatableArray<UnknownParameter> Parameters);

/// <summary>A provider's models, in catalog order: all that its file is written from.</summary>
internal sealed record NamedProvider(string Id, string Name, EquatableArray<NamedModel> Models);

/// <summary>A model and its name.</summary>
/// <param name="Name">Unique within the provider.</param>
/// <param name="Entry">The entry of the catalog.</param>
/// <param name="Parameters">The names of those <see cref="UnknownParameter"/>s that the entry lists.</param>
/// <param name="TakesAllParameters">
/// Whether the entry says nothing of parameters, so that the model takes every <see cref="UnknownParameter"/>, and there are some. They
/// are not named one by one: a catalog of many such models and many parameters would make the square of that.
/// </param>
/// <param name="Notice">The message for those who use a model that leaves; null for one that stays.</param>
internal sealed record NamedModel(string Name, CatalogEntry Entry, EquatableArray<string> Parameters, bool TakesAllParameters, string? Notice);

/// <summary>A parameter that catalogs list and the runtime has no builder method for.</summary>
/// <param name="WireName">Its name in requests.</param>
/// <param name="Name">The name of its builder method.</param>
internal sealed record UnknownParameter(string WireName, string Name)
{
    public const string InterfacePrefix = CapabilityNames.ParameterPrefix;
}
