using System.Diagnostics.CodeAnalysis;

namespace Nobox;

/// <summary>Represents a catalog that was read at run time.</summary>
internal sealed class ModelList : ModelCatalog
{
    private readonly Dictionary<string, ModelInfo> _byKey;

    public ModelList(IReadOnlyList<ModelInfo> entries)
    {
        // At the position of its first entry, a model is what its last entry says.
        Models = [.. entries.GroupBy(static entry => entry.Id, StringComparer.Ordinal).Select(static same => same.Last())];
        _byKey = ModelKeys.Index(Models, static model => model.Id, static model => model.PublicId, static model => model.IsRemoved);
    }

    public override IReadOnlyList<ModelInfo> Models { get; }

    public override bool TryFind(string idOrPublicId, [NotNullWhen(true)] out ModelInfo? model)
    {
        ArgumentNullException.ThrowIfNull(idOrPublicId);
        return _byKey.TryGetValue(idOrPublicId, out model);
    }
}
