namespace Nobox.Shared;

/// <summary>Decides which model an id or a public id means.</summary>
internal static class ModelKeys
{
    /// <summary>
    /// Indexes models by id and public id. An id takes precedence over another model's public id; of two equal public ids the first counts.
    /// </summary>
    public static Dictionary<string, T> Index<T>(IReadOnlyList<T> models, Func<T, string> id, Func<T, string?> publicId)
    {
        var byKey = new Dictionary<string, T>(models.Count * 2, StringComparer.Ordinal);
        foreach (T model in models)
            byKey[id(model)] = model;
        foreach (T model in models)
        {
            if (publicId(model) is { } key && !byKey.ContainsKey(key))
                byKey.Add(key, model);
        }

        return byKey;
    }
}
