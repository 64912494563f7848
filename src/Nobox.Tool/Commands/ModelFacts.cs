namespace Nobox.Tool;

/// <summary>The facts of a model, in the order in which people read them.</summary>
internal static class ModelFacts
{
    public static readonly IReadOnlyList<(string Name, Func<ModelView, string> Value)> All =
    [
        ("C# symbol", static model => model.Symbol ?? ""),
        ("Name", static model => model.Name ?? ""),
        ("Public id", static model => model.PublicId ?? ""),
        ("Provider", static model => model.Provider),
        ("Created", static model => model.Created ?? ""),
        ("Context", static model => ModelView.Tokens(model.ContextLength)),
        ("Maximum output", static model => ModelView.Tokens(model.MaxOutputTokens)),
        ("Input", static model => ModelView.List(model.Input)),
        ("Output", static model => ModelView.List(model.Output)),
        ("Parameters", static model => ModelView.List(model.Parameters)),
        ("$/M prompt", static model => model.PerMillion("prompt")),
        ("$/M completion", static model => model.PerMillion("completion")),
        ("$/M cache read", static model => model.PerMillion("input_cache_read")),
        ("$/M cache write", static model => model.PerMillion("input_cache_write")),
        ("Long-context prices", static model => model.LongContext is { } tiers ? "above " + string.Join(", ", tiers.Select(static tokens => ModelView.Tokens(tokens))) + " tokens" : ""),
        ("Knowledge cutoff", static model => model.KnowledgeCutoff ?? ""),
        ("Expires", static model => model.ExpirationDate ?? ""),
        ("Status", static model => model.Status ?? ""),
        ("Removed", static model => model.Removed ?? ""),
        ("Replaced by", static model => model.ReplacedBy ?? ""),
    ];
}
