using System.Text.Json;
using Nobox.Generators.Catalog;

namespace Nobox.Tool;

/// <summary>
/// Resolves sets that are declared by a query, for example <c>{ "query": "vision tools", "max_price": 1 }</c>: the ids of the models that match are written beside it, as
/// <c>models</c>, and only these count in builds.
/// </summary>
internal static class SetQueries
{
    private const string Sets = "sets";
    private const string Models = "models";

    /// <summary>Returns a catalog with the models of its queries, the cheapest first. A query that no model matches keeps those that it had.</summary>
    /// <param name="catalog">The catalog.</param>
    /// <param name="remark">Receives a sentence for each query that no model matches.</param>
    public static RawCatalog Resolve(RawCatalog catalog, Action<string> remark)
    {
        if (!catalog.Others.Any(static field => field.Key == Sets && field.Value.ValueKind == JsonValueKind.Object && RawCatalog.Properties(field.Value).Any(static set => QueryOf(set.Value) is not null)))
            return catalog;
        var loaded = LoadedCatalog.Of("the catalog", CatalogLayout.Write(catalog).ToArray());
        ModelView[] models = [.. loaded.Models.Where(static entry => entry.IsChat).Select(entry => ModelView.Of(loaded, entry)).Where(static model => !model.IsLeaving)];
        return catalog with
        {
            Others =
            [
                .. catalog.Others.Select(field => field.Key == Sets && field.Value.ValueKind == JsonValueKind.Object
                    ? KeyValuePair.Create(Sets, Object(RawCatalog.Properties(field.Value).Select(set => KeyValuePair.Create(set.Key, Resolve(set.Key, set.Value, models, remark)))))
                    : field),
            ],
        };
    }

    private static JsonElement Resolve(string name, JsonElement set, ModelView[] models, Action<string> remark)
    {
        if (QueryOf(set) is not { } query)
            return set;
        var fields = new RawEntry("", RawCatalog.Properties(set));
        decimal? most = fields.Get("max_price") is { ValueKind: JsonValueKind.Number } price && price.TryGetDecimal(out decimal known) ? known : null;
        string[] words = query.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string[] ids =
        [
            .. models.Where(model => words.All(word => Matches(model, word)))
                .Where(model => most is not { } limit || model.CostsAtMost(limit))
                .OrderBy(static model => model.Prices.TryGetValue("completion", out decimal each) ? each : decimal.MaxValue)
                .ThenBy(static model => model.Id, StringComparer.Ordinal)
                .Take(ModelGroup.MostMembers)
                .Select(static model => model.Id),
        ];
        if (ids.Length > 0)
            return Object(fields.With(Models, ids).Fields);
        remark($"The set '{name}' is unchanged: no model of the catalog matches its query.");
        return set;
    }

    /// <summary>Returns the query of a set; null for a set that lists its members.</summary>
    private static string? QueryOf(JsonElement set) => set.ValueKind == JsonValueKind.Object ? new RawEntry("", RawCatalog.Properties(set)).Text("query") : null;

    /// <summary>Determines whether a word is a kind of input or a parameter that the model accepts, or else a part of its id or name.</summary>
    private static bool Matches(ModelView model, string word)
    {
        string kind = word == "vision" ? "image" : word;
        return ModalityBits.Names.Contains(kind) ? model.Input?.Contains(kind) == true
            : Parameters.Find(word) is not null ? model.Accepts(word)
            : new[] { model.Id, model.PublicId, model.Name }.Any(field => field?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);
    }

    private static JsonElement Object(IEnumerable<KeyValuePair<string, JsonElement>> fields) => JsonDocument.Parse(
        "{" + string.Join(",", fields.Select(static field => $"\"{field.Key}\":{field.Value.GetRawText()}")) + "}").RootElement;
}
