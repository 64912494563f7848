using System.ComponentModel;
using ModelContextProtocol.Server;

namespace Nobox.Tool;

/// <summary>The tools that answer from the catalog.</summary>
internal sealed class ModelTools(McpContext context)
{
    [McpServerTool(Name = "find_models", Title = "Find models", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false, UseStructuredContent = true)]
    [Description("Finds models of the project's catalog by what they can do and cost, with the C# symbol to type. At most 50 are returned; total says how many match.")]
    public async Task<ModelsAnswer> FindModelsAsync(
        [Description("Words that the id or symbol contains, for example: claude sonnet.")] string? text = null,
        [Description("Kinds of input that are needed: text, image, audio, video, file.")] string[]? input = null,
        [Description("Kinds of output that are needed: text, image, audio, video, file.")] string[]? output = null,
        [Description("Request parameters that are needed, for example: tools, structured_outputs, reasoning, seed.")] string[]? parameters = null,
        [Description("The highest price of prompt and of completion, in US dollars per million tokens.")] decimal? maxPrice = null,
        [Description("The smallest context length, in tokens.")] long? minContext = null,
        [Description("Providers, as the part of the id before the slash, for example: openai.")] string[]? providers = null,
        [Description("The order: id, price (cheapest first), context (largest first) or created (newest first).")] string order = "id",
        CancellationToken cancellationToken = default)
    {
        LoadedCatalog catalog = await context.LoadAsync(cancellationToken).ConfigureAwait(false);
        if (!ModelQuery.Orders.Contains(order))
            throw new ToolException($"'{order}' is not an order: use one of {string.Join(", ", ModelQuery.Orders)}.");
        var query = new ModelQuery
        {
            Text = text,
            Input = ModelNeeds.Kinds(input),
            Output = ModelNeeds.Kinds(output),
            Parameters = ModelNeeds.Parameters(parameters, catalog),
            MaxPrice = maxPrice,
            MinContext = minContext,
            Providers = providers ?? [],
            Order = order,
        };
        return ModelsAnswer.Of(catalog, query.Apply(catalog, context.Environment.Today), context.Environment.Today);
    }

    [McpServerTool(Name = "explain_model", Title = "Explain a model", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false, UseStructuredContent = true)]
    [Description("Says what the project's catalog knows about a model: symbol, limits, prices, capabilities, the day it leaves and its successor.")]
    public async Task<ModelAnswer> ExplainModelAsync(
        [Description("The id, public id or C# symbol, for example: openai/gpt-4o or ChatModels.OpenAI.Gpt4o.")] string model,
        CancellationToken cancellationToken = default)
    {
        LoadedCatalog catalog = await context.LoadAsync(cancellationToken).ConfigureAwait(false);
        if (catalog.Find(model) is not { } entry)
        {
            IEnumerable<string> nearest = catalog.FindNearest(model).Select(AnswerText.Id).OfType<string>();
            string hint = nearest.Any() ? $"The nearest are {string.Join(", ", nearest)}." : "Use find_models to search.";
            throw new ToolException($"The catalog has no model '{model}'. {hint}");
        }

        return ModelAnswer.Of(catalog, ModelView.Of(catalog, entry), context.Environment.Today)
            ?? throw new ToolException("The id of this model has characters that an id should not have, so it is not shown. Correct the catalog.");
    }

    [McpServerTool(Name = "leaving_models", Title = "List leaving models", ReadOnly = true, Idempotent = true, Destructive = false, OpenWorld = false, UseStructuredContent = true)]
    [Description("Lists models of the project's catalog that are gone, or that leave within some days, soonest first, with their successors. At most 50 are returned.")]
    public async Task<ModelsAnswer> LeavingModelsAsync(
        [Description("The days within which a model leaves.")] int withinDays = 90,
        [Description("Include models that are gone already.")] bool includeGone = true,
        CancellationToken cancellationToken = default)
    {
        if (withinDays is < 0 or > 9999)
            throw new ToolException($"'{withinDays}' is not a number of days: use 0 to 9999.");
        LoadedCatalog catalog = await context.LoadAsync(cancellationToken).ConfigureAwait(false);
        DateOnly today = context.Environment.Today;
        IEnumerable<ModelView> models =
            from model in new ModelQuery { IsLeaving = true }.Apply(catalog, today)
            let used = new UsedModel(model.Id, catalog, [])
            where used.IsPast(today) ? includeGone : used.End is null || used.End <= today.AddDays(withinDays)
            orderby used.End ?? DateOnly.MaxValue, model.Id
            select model;
        return ModelsAnswer.Of(catalog, [.. models], today);
    }
}
