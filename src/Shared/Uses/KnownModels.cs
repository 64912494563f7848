namespace Nobox.Shared.Uses;

/// <summary>Represents the ids that name models: ids, public ids and canonical slugs, in this order of precedence.</summary>
internal sealed class KnownModels
{
    private readonly Dictionary<string, string> _idByKey = new(StringComparer.Ordinal);

    /// <summary>Adds names of a model. A key that already names another model keeps its meaning.</summary>
    /// <param name="key">The id, public id or canonical slug; null is ignored.</param>
    /// <param name="modelId">The id of the model.</param>
    public void Add(string? key, string modelId)
    {
        if (!string.IsNullOrEmpty(key) && !_idByKey.ContainsKey(key!))
            _idByKey.Add(key!, modelId);
    }

    /// <summary>Makes the names of models known.</summary>
    /// <param name="models">The models in the order of the catalog.</param>
    /// <param name="keys">Return the id, the public id and the canonical slug of a model.</param>
    public static KnownModels Of<T>(IReadOnlyList<T> models, params Func<T, string?>[] keys)
    {
        var known = new KnownModels();
        foreach (Func<T, string?> key in keys)
        {
            foreach (T model in models)
                known.Add(key(model), keys[0](model)!);
        }

        return known;
    }

    /// <summary>Returns the id of the model that a text names, with or without a routing variant such as <c>:nitro</c>; null when it names none.</summary>
    public string? IdOf(string text) =>
        _idByKey.TryGetValue(text, out string? id) || _idByKey.TryGetValue(RoutingVariants.Remove(text), out id) ? id : null;

    /// <summary>Returns the routing variant of a text with its colon; empty when the text is a name itself or has no variant.</summary>
    public string VariantOf(string text) => _idByKey.ContainsKey(text) ? "" : text.Substring(RoutingVariants.Remove(text).Length);
}
