namespace Nobox;

/// <summary>A catalog that was read while the program runs.</summary>
internal sealed class ModelList : ModelCatalog
{
    private readonly Dictionary<string, ModelInfo> _byKey = new(StringComparer.Ordinal);

    public ModelList(IEnumerable<ModelInfo> entries)
    {
        var byId = new Dictionary<string, int>(StringComparer.Ordinal);
        var models = new List<ModelInfo>();
        foreach (ModelInfo entry in entries)
        {
            if (byId.TryAdd(entry.Id, models.Count))
                models.Add(entry);
            else
                models[byId[entry.Id]] = entry;
        }

        // An id is stronger than another model's public id.
        foreach (ModelInfo model in models)
            _byKey[model.Id] = model;
        foreach (ModelInfo model in models)
        {
            if (model.PublicId is { } publicId)
                _byKey.TryAdd(publicId, model);
        }

        Models = models;
    }

    public override IReadOnlyList<ModelInfo> Models { get; }

    public override bool TryFind(string idOrPublicId, out ModelInfo model)
    {
        ArgumentNullException.ThrowIfNull(idOrPublicId);
        bool found = _byKey.TryGetValue(idOrPublicId, out ModelInfo? known);
        model = known ?? ModelInfo.Unknown(idOrPublicId);
        return found;
    }
}
