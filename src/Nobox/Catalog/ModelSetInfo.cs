namespace Nobox;

/// <summary>Combines what the catalog says about the members of a set to what holds for every one of them.</summary>
internal static class ModelSetInfo
{
    /// <summary>Returns the description of a set.</summary>
    public static ModelInfo Of(string name, IReadOnlyList<ModelInfo> members) => new()
    {
        Id = name,
        Provider = members.Select(static member => member.Provider).Distinct(StringComparer.Ordinal).Count() == 1 ? members[0].Provider : null,
        ContextLength = members.Min(static member => member.ContextLength),
        MaxOutputTokens = members.Min(static member => member.MaxOutputTokens),
        InputModalities = Common(members.Select(static member => member.InputModalities)),
        OutputModalities = Common(members.Select(static member => member.OutputModalities)),
        SupportedParameters = CommonParameters(members),
        Pricing = Dearest(members),
        KnowledgeCutoff = members.Min(static member => member.KnowledgeCutoff),
        ExpirationDate = members.Min(static member => Earlier(member.ExpirationDate, member.Removed)),
    };

    private static DateOnly? Earlier(DateOnly? date, DateOnly? other) => date is null || other < date ? other : date;

    /// <summary>Returns the kinds that all have; one that says nothing has all of them.</summary>
    private static Modalities? Common(IEnumerable<Modalities?> kinds) =>
        kinds.Aggregate((Modalities?)null, static (common, next) => common is null ? next : next is null ? common : common & next);

    /// <summary>
    /// Returns the parameters that all accept, where one that says nothing accepts all; and what any of them denies, because a list also accepts what its parameters imply.
    /// </summary>
    private static string[]? CommonParameters(IReadOnlyList<ModelInfo> members)
    {
        string[] listed = [.. members.SelectMany(static member => member.SupportedParameters ?? []).Distinct(StringComparer.Ordinal)];
        return members.All(static member => member.SupportedParameters is null)
            ? null
            : [.. listed.Where(name => name.StartsWith('-') || members.All(member => member.Supports(name) != false))];
    }

    /// <summary>Returns the highest prices; one that a member does not have is unknown.</summary>
    private static ModelPricing? Dearest(IReadOnlyList<ModelInfo> members)
    {
        ModelPricing[] all = [.. members.Select(static member => member.Pricing).OfType<ModelPricing>()];
        if (all.Length < members.Count)
            return null;

        // A tier holds above its number of tokens.
        IEnumerable<long> thresholds = all.SelectMany(static pricing => pricing.LongContextTiers).Select(static tier => tier.MinPromptTokens).Distinct().Order();
        return Dearest(all) with
        {
            LongContextTiers =
            [
                .. thresholds.Where(static tokens => tokens < long.MaxValue).Select(tokens => new LongContextTier
                {
                    MinPromptTokens = tokens,
                    Pricing = Dearest(Array.ConvertAll(all, pricing => pricing.ForPrompt(tokens + 1))),
                }),
            ],
        };
    }

    private static ModelPricing Dearest(ModelPricing[] all) => new()
    {
        Prompt = Highest(all, static pricing => pricing.Prompt),
        Completion = Highest(all, static pricing => pricing.Completion),

        // No price of a request, of images or of reasoning means that there is none apart from that of tokens.
        Request = all.Max(static pricing => pricing.Request),
        Image = Apart(all, static pricing => pricing.Image, static pricing => pricing.Prompt),
        InternalReasoning = Apart(all, static pricing => pricing.InternalReasoning, static pricing => pricing.Completion),
        Audio = Highest(all, static pricing => pricing.Audio),
        WebSearch = Highest(all, static pricing => pricing.WebSearch),
        InputCacheRead = Highest(all, static pricing => pricing.InputCacheRead),
        InputCacheWrite = Highest(all, static pricing => pricing.InputCacheWrite),
    };

    private static decimal? Highest(ModelPricing[] all, Func<ModelPricing, decimal?> price) => Array.TrueForAll(all, pricing => price(pricing) is not null) ? all.Max(price) : null;

    private static decimal? Apart(ModelPricing[] all, Func<ModelPricing, decimal?> price, Func<ModelPricing, decimal?> ofTokens) =>
        Array.Exists(all, pricing => price(pricing) > 0) ? all.Max(pricing => price(pricing) is > 0 and var own ? own : ofTokens(pricing)) : null;
}
