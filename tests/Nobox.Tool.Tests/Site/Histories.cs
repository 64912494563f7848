namespace Nobox.Tool.Tests.Site;

/// <summary>A page with all that a page can have: a history, models that leave, tiers, unknown values.</summary>
internal static class Histories
{
    private static readonly Lazy<Uri> LazyPage = new(() => Sites.Write("history", Catalog, new(
        "The history begins on 2025-12-01.",
        [
            new(new DateOnly(2026, 2, 16), [new("acme/gone", "ChatModels.Acme.Gone", Severity.Warning, "was removed on 2026-02-18; use acme/one"), new("acme/one", "ChatModels.Acme.One", Severity.Safe, "pricing.prompt 0.000003 -> 0.000002 (-33.3 %)")]),
            new(new DateOnly(2026, 1, 5), [new("acme/two", "ChatModels.Acme.Two", Severity.Breaking, "no longer accepts 'seed'")]),
        ],
        new Dictionary<string, IReadOnlyList<ModelPoint>> { ["acme/one"] = [new("2025-12-01", "3", "15", "?", "128,000", "8,192"), new("2026-02-18", "2", "15", "0.2", "200,000", "8,192")] })));

    public const string Catalog = """
        { "nobox": { "source": "acme", "pulled": "2026-02-20", "count": 3 }, "data": [
          { "id": "acme/one", "public_id": "one", "name": "Acme One", "created": 1735689600, "context_length": 200000, "max_output_tokens": 8192, "input_modalities": ["text", "image"], "output_modalities": ["text"],
            "supported_parameters": ["temperature", "tools", "structured_outputs", "reasoning"], "knowledge_cutoff": "2025-06-30",
            "pricing": { "prompt": "0.000002", "completion": "0.000015", "input_cache_read": "0.0000002", "overrides": [ { "min_prompt_tokens": 100000, "prompt": "0.000004", "completion": "0.00002" } ] } },
          { "id": "acme/two", "name": "Acme Two", "expiration_date": "2026-12-24", "pricing": { "prompt": "-1", "completion": "-1" } },
          { "id": "acme/gone", "status": "removed", "removed": "2026-02-18", "replaced_by": "acme/one", "input_modalities": ["text", "audio"] }
        ] }
        """;

    public static Uri Page => LazyPage.Value;
}
