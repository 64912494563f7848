using System.Diagnostics.CodeAnalysis;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Represents the catalogs of the loaded assemblies, searched in the order in which they were registered.</summary>
internal sealed class RegisteredCatalogs : ModelCatalog
{
    private static ModelCatalog[] _catalogs = [];
    private MergedModels? _merged;

    public static void Add(ModelCatalog catalog)
    {
        ModelCatalog[] before, after;
        do
        {
            before = Volatile.Read(ref _catalogs);
            if (before.Contains(catalog))
                return;
            after = [.. before, catalog];
        }
        while (Interlocked.CompareExchange(ref _catalogs, after, before) != before);
    }

    /// <summary>Forgets what was read of compiled catalogs, after hot reload has changed them.</summary>
    public static void Reset()
    {
        ModelCatalog[] catalogs = Volatile.Read(ref _catalogs);
        foreach (CompiledCatalog catalog in catalogs.OfType<CompiledCatalog>())
            catalog.Reset();

        // Another array, so that the merged models are merged anew.
        Interlocked.CompareExchange(ref _catalogs, [.. catalogs], catalogs);
    }

    public override IReadOnlyList<ModelInfo> Models
    {
        get
        {
            ModelCatalog[] catalogs = Volatile.Read(ref _catalogs);
            MergedModels? merged = _merged;
            if (merged?.Catalogs != catalogs)
                _merged = merged = new(catalogs, [.. catalogs.SelectMany(static catalog => catalog.Models).DistinctBy(static model => model.Id)]);
            return merged.Models;
        }
    }

    public override bool TryFind(string idOrPublicId, [NotNullWhen(true)] out ModelInfo? model)
    {
        ArgumentNullException.ThrowIfNull(idOrPublicId);
        foreach (ModelCatalog catalog in Volatile.Read(ref _catalogs))
        {
            if (catalog.TryFind(idOrPublicId, out model))
                return true;
        }

        model = null;
        return false;
    }

    /// <summary>The models of some catalogs, kept until another catalog is registered.</summary>
    private sealed record MergedModels(ModelCatalog[] Catalogs, ModelInfo[] Models);
}
