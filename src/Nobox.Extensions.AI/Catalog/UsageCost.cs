using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Computes the cost of calls of any client, by the prices of the catalog.</summary>
internal static class UsageCost
{
    /// <summary>Computes the cost in US dollars; null when anything that it depends on is unknown.</summary>
    /// <param name="model">The model that responded.</param>
    /// <param name="content">The kinds of content in the prompt.</param>
    /// <param name="usage">The tokens used.</param>
    public static decimal? Of(ModelInfo model, Modalities content, UsageDetails? usage) =>
        model.Pricing is { } pricing && usage is { InputTokenCount: not null, OutputTokenCount: not null }
            ? UsageMapping.ToUsage(usage).CostAt(pricing, content)
            : null;
}
