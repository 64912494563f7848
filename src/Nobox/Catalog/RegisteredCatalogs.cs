using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>
/// Represents the catalogs of the loaded assemblies. They are searched in this order: that of the program itself, those of libraries as they were registered,
/// the default one of the package.
/// </summary>
internal sealed class RegisteredCatalogs : ModelCatalog
{
    private static ModelCatalog[] _catalogs = [];
    private MergedModels? _merged;

    private static ModelCatalog[] All
    {
        get
        {
            DefaultCatalog.Register();
            return Volatile.Read(ref _catalogs);
        }
    }

    public static void Add(ModelCatalog catalog)
    {
        ModelCatalog[] before, after;
        do
        {
            before = Volatile.Read(ref _catalogs);
            if (Array.IndexOf(before, catalog) >= 0)
                return;
            after = Insert(before, catalog, Assembly.GetEntryAssembly());
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

    /// <summary>Returns the catalogs with one more, in the order of the search.</summary>
    internal static ModelCatalog[] Insert(ModelCatalog[] catalogs, ModelCatalog added, Assembly? program)
    {
        int rank = Rank(added, program);
        int position = Array.FindIndex(catalogs, catalog => Rank(catalog, program) > rank);
        var list = new List<ModelCatalog>(catalogs);
        list.Insert(position < 0 ? list.Count : position, added);
        return list.ToArray();
    }

    public override IReadOnlyList<ModelInfo> Models
    {
        get
        {
            ModelCatalog[] catalogs = All;
            MergedModels? merged = _merged;
            if (merged?.Catalogs != catalogs)
                _merged = merged = new(catalogs, [.. catalogs.SelectMany(static catalog => catalog.Models).DistinctBy(static model => model.Id)]);
            return merged.Models;
        }
    }

    public override bool TryFind(string idOrPublicId, [NotNullWhen(true)] out ModelInfo? model)
    {
        ArgumentNullException.ThrowIfNull(idOrPublicId);
        foreach (ModelCatalog catalog in All)
        {
            if (catalog.TryFind(idOrPublicId, out model))
                return true;
        }

        model = null;
        return false;
    }

    public override bool TryFindModel(string idOrPublicId, [NotNullWhen(true)] out IChatModel? model)
    {
        ArgumentNullException.ThrowIfNull(idOrPublicId);
        foreach (ModelCatalog catalog in All)
        {
            if (catalog.TryFindModel(idOrPublicId, out model))
                return true;
        }

        model = null;
        return false;
    }

    private static int Rank(ModelCatalog catalog, Assembly? program)
    {
        Assembly assembly = catalog.GetType().Assembly;
        return assembly == program ? 0 : assembly.GetName().Name == DefaultCatalog.AssemblyName ? 2 : 1;
    }

    /// <summary>The models of some catalogs, kept until another catalog is registered.</summary>
    private sealed record MergedModels(ModelCatalog[] Catalogs, ModelInfo[] Models);
}
