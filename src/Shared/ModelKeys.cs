namespace Nobox.Shared;

/// <summary>Decides which model an id or a public id means.</summary>
internal static class ModelKeys
{
    /// <summary>
    /// Indexes models by id and public id. An id takes precedence over another model's public id; of two equal public ids the first counts, and that of a
    /// model that was removed only when no other model has it.
    /// </summary>
    public static Dictionary<string, T> Index<T>(IReadOnlyList<T> models, Func<T, string> id, Func<T, string?> publicId, Func<T, bool>? isRemoved = null)
    {
        var byKey = new Dictionary<string, T>(models.Count * 2, StringComparer.Ordinal);
        foreach (T model in models)
            byKey[id(model)] = model;
        AddPublicIds(removed: false);
        if (isRemoved is not null)
            AddPublicIds(removed: true);
        return byKey;

        void AddPublicIds(bool removed)
        {
            foreach (T model in models)
            {
                if (publicId(model) is { } key && (isRemoved is null || isRemoved(model) == removed) && !byKey.ContainsKey(key))
                    byKey.Add(key, model);
            }
        }
    }
}
