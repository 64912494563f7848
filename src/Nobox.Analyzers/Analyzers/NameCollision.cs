using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Analyzers;

/// <summary>Two ids with one plain name.</summary>
/// <param name="HolderId">The id that has the name.</param>
/// <param name="HolderSymbol">Its symbol.</param>
/// <param name="Id">The id that had to get another name.</param>
/// <param name="Symbol">Its symbol.</param>
/// <param name="Entry">The id of the model at which this is reported: the second model itself, or the second provider's first one.</param>
internal sealed record NameCollision(string HolderId, string HolderSymbol, string Id, string Symbol, string Entry)
{
    private static readonly ProviderFilter Everything = ProviderFilter.Parse(null);

    /// <summary>The collisions among providers and, within each provider, among models; those of providers that are emitted.</summary>
    public static IEnumerable<NameCollision> FindAll(EquatableArray<CatalogEntry> entries, ProviderFilter filter, CancellationToken cancellation)
    {
        // Names come from the whole catalog, whichever providers are emitted.
        EquatableArray<NamedProvider> providers = CatalogNamer.Name(entries, Everything, cancellation).Providers;
        foreach ((NamedProvider holder, NamedProvider other) in Pairs(
            providers, static provider => provider.Name, static provider => CatalogNamer.PlainName(provider.Id)))
        {
            if (filter.Includes(other.Id))
                yield return new(holder.Id, SymbolOf(holder), other.Id, SymbolOf(other), other.Models[0].Entry.Id);
        }

        foreach (NamedProvider provider in providers.Where(provider => filter.Includes(provider.Id)))
        {
            foreach ((NamedModel holder, NamedModel other) in Pairs(
                provider.Models, static model => model.Name, static model => CatalogNamer.PlainName(model.Entry)))
            {
                yield return new(
                    holder.Entry.Id, SymbolOf(provider) + "." + holder.Name, other.Entry.Id, SymbolOf(provider) + "." + other.Name, other.Entry.Id);
            }
        }
    }

    private static string SymbolOf(NamedProvider provider) => GeneratedNames.Models + "." + provider.Name;

    /// <summary>Each item that had to get another name, with the one that has its plain name.</summary>
    private static IEnumerable<(T Holder, T Other)> Pairs<T>(IEnumerable<T> items, Func<T, string> name, Func<T, string> plainName)
    {
        var groups = items
            .Select(item => (Item: item, Plain: plainName(item)))
            .GroupBy(static named => named.Plain, StringComparer.OrdinalIgnoreCase);
        foreach (IGrouping<string, (T Item, string Plain)> group in groups)
        {
            // A reserved name ends with an underscore, which no plain name does.
            ILookup<bool, T> holds = group.ToLookup(named => name(named.Item).TrimEnd('_') == named.Plain, static named => named.Item);

            // A name may be that of a model that was pruned, or is not a chat model.
            foreach (T other in holds[true].Any() ? holds[false] : [])
                yield return (holds[true].First(), other);
        }
    }
}
