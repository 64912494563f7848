using Nobox.Generators.Naming;

namespace Nobox.Generators.Emit;

/// <summary>Represents the input of the catalog's own file. It stays the same when prices, limits and texts of models change.</summary>
/// <param name="Providers">The providers, in the catalog's order.</param>
/// <param name="CapabilitySets">The different sets of capabilities that models have, in order.</param>
internal sealed record CatalogOutline(EquatableArray<ProviderOutline> Providers, EquatableArray<ulong> CapabilitySets)
{
    public static CatalogOutline Of(NamedCatalog catalog)
    {
        var providers = new ProviderOutline[catalog.Providers.Count];
        var sets = new SortedSet<ulong>();
        for (int i = 0; i < providers.Length; i++)
        {
            NamedProvider provider = catalog.Providers[i];
            var models = new ModelOutline[provider.Models.Count];
            for (int j = 0; j < models.Length; j++)
            {
                models[j] = ModelOutline.Of(provider.Models[j]);
                sets.Add(models[j].Capabilities);
            }

            providers[i] = new(provider.Id, provider.Name, new(models));
        }

        return new(new(providers), new([.. sets]));
    }
}

/// <summary>A provider in the catalog's own file.</summary>
internal sealed record ProviderOutline(string Id, string Name, EquatableArray<ModelOutline> Models);

/// <summary>A model in the catalog's own file.</summary>
/// <param name="Id">The id.</param>
/// <param name="Name">The name in C#.</param>
/// <param name="Deprecation">The attribute of a model that goes away; null for one that stays.</param>
/// <param name="Capabilities">The set of capabilities that the runtime knows.</param>
/// <param name="Parameters">The names of the unknown parameters that the entry lists.</param>
/// <param name="TakesAllParameters">Whether the model takes every unknown parameter, and there are some.</param>
internal sealed record ModelOutline(
    string Id, string Name, string? Deprecation, ulong Capabilities, EquatableArray<string> Parameters, bool TakesAllParameters)
{
    public static ModelOutline Of(NamedModel model) => new(
        model.Entry.Id, model.Name, Emit.Deprecation.Attribute(model.Notice), Emit.Capabilities.Of(model.Entry), model.Parameters, model.TakesAllParameters);
}
