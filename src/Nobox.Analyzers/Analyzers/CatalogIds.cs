using System.Collections.Concurrent;
using System.Collections.Immutable;
using Nobox.Generators.Catalog;
using Nobox.Generators.Naming;

namespace Nobox.Generators.Analyzers;

/// <summary>Represents the models of a project's catalog, as rules look them up.</summary>
internal sealed class CatalogIds
{
    /// <summary>
    /// How often a rule may ask for the nearest id in one catalog: a search compares with all ids, and a catalog may be as bad as it likes.
    /// </summary>
    public const int MostSearches = 100;

    private const int LongestSearched = 200;
    private const int MostWork = 16 * EditDistance.MostPairs;
    private const int WorkOfName = 16;
    private readonly ConcurrentDictionary<string, string?> _nearest = new(StringComparer.Ordinal);
    private readonly Lazy<IdName[]> _names;
    private long _work;
    private readonly IReadOnlyList<CatalogEntry> _entries;
    private readonly CatalogIndex _index;
    private readonly CatalogNotices _notices;

    public CatalogIds(IEnumerable<CatalogSource> sources)
        : this(CatalogMerge.Merge(sources.Select(static source => source.Catalog.Entries).ToImmutableArray()) ?? default)
    {
    }

    public CatalogIds(IReadOnlyList<CatalogEntry> entries)
    {
        _entries = entries;
        _index = new(entries);
        _notices = new(entries);
        _names = new(() => [.. _index.Keys.Where(key => _index.ByKey(key) is { IsRemoved: false }).Select(IdName.Of)]);
    }

    /// <summary>Gets a value that indicates whether models may have public ids that are not known here.</summary>
    public bool LacksPublicIds { get; init; }

    /// <summary>Gets the function that returns the notice that a compiled catalog carries about the model of an id; null where there is no such catalog.</summary>
    public Func<string, string?>? CompiledNotice { get; init; }

    /// <summary>Gets the ids of the models of deployments, by the names that are sent in place of them.</summary>
    public IReadOnlyDictionary<string, string> Deployments { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Gets the models that were pruned from the catalog.</summary>
    public IEnumerable<CatalogEntry> Pruned => _entries.Where(static entry => entry.IsPruned);

    /// <summary>Gets the models that were not pruned.</summary>
    public IEnumerable<CatalogEntry> Listed => _entries.Where(static entry => !entry.IsPruned);

    /// <summary>Gets the providers of all models.</summary>
    public IEnumerable<string> Providers => _entries.Select(ProviderGroup.IdOf).Distinct(StringComparer.Ordinal);

    public bool IsEmpty => _index.Keys.Count == 0;

    /// <summary>Determines whether a model, also one that was pruned, has this id or public id.</summary>
    public bool Contains(string id) => _index.ByKey(id) is not null;

    /// <summary>Determines whether a model of the list has this id.</summary>
    public bool ContainsId(string id) => _index.ByKey(id) is { IsPruned: false } entry && entry.Id == id;

    /// <summary>Returns the public id of the model that has an id; null when it has none.</summary>
    public string? PublicIdOf(string id) => _index.ByKey(id) is { } entry && entry.Id == id ? entry.PublicId : null;

    /// <summary>Returns the id of the model that has this id or public id; null when there is none.</summary>
    public string? IdOf(string id) => _index.ByKey(id)?.Id;

    /// <summary>Determines whether a text is an id, a public id or a canonical slug.</summary>
    public bool Has(string name) => _index.ByKeyOrSlug(name) is not null;

    /// <summary>Finds the model that a text in a request names; null when there is none.</summary>
    public CatalogEntry? Find(string name) => _index.Find(name);

    /// <summary>Returns the id of the model that a deployment runs; any other text as it is.</summary>
    public string ModelOf(string name) => Find(name) is null && Deployments.TryGetValue(name, out string? model) ? model : name;

    /// <summary>Returns the message of NOBOX0001 for a text that names a model in a request; null when there is nothing to warn of.</summary>
    public string? NoticeOf(string name)
    {
        if (_index.Find(name) is not { } entry)
            return null;
        return CompiledNotice?.Invoke(entry.Id) ?? _notices.Of(entry)
            ?? (_index.FormerOwner(name) is { } former ? LeavingNotice.OfMoved(name, former.ToFacts(), entry.ToFacts()) : null);
    }

    /// <summary>Determines whether a text that must be a model id matches no model; false when the project has no catalog.</summary>
    /// <param name="name">The text.</param>
    /// <param name="cancellation">Ends the search for the nearest id.</param>
    /// <param name="nearest">The id or public id that was most likely meant; null when there is none.</param>
    public bool Lacks(string name, CancellationToken cancellation, out string? nearest)
    {
        nearest = null;
        if (IsEmpty || Has(name) || Deployments.ContainsKey(name))
            return false;
        nearest = FindNearest(name, cancellation);

        // What is like no public id and has no provider may be one that cannot be known.
        return !IsVariant(name, nearest) && (!LacksPublicIds || name.IndexOf('/') >= 0 || nearest?.IndexOf('/') < 0);
    }

    /// <summary>
    /// Determines whether a text is a model with a routing variant that is not listed, for example <c>openai/gpt-4o:nitro</c>. Gateways have more variants than lists.
    /// </summary>
    private bool IsVariant(string name, string? nearest) => _index.Find(name) is not null
        && (RoutingVariants.IsKnown(name) || nearest?.StartsWith(RoutingVariants.Remove(name) + ":", StringComparison.Ordinal) != true);

    /// <summary>
    /// Returns the id or public id that is nearest to another text; null when none is near, or the text is too long to be an id. A project with thousands of wrong strings gets
    /// suggestions until a bound is reached.
    /// </summary>
    public string? FindNearest(string id, CancellationToken cancellation)
    {
        if (id.Length > LongestSearched || Interlocked.Read(ref _work) > MostWork)
            return null;
        return _nearest.GetOrAdd(id, text =>
        {
            var distances = new IdDistance(text);
            string? nearest = distances.FindNearest(_names.Value, cancellation);
            Interlocked.Add(ref _work, distances.Pairs + (WorkOfName * _names.Value.Length));
            return nearest;
        });
    }
}
