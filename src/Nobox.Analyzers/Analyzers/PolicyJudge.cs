namespace Nobox.Generators.Analyzers;

/// <summary>Judges models of a project by its policy.</summary>
/// <param name="rules">The policy.</param>
/// <param name="ids">The models.</param>
/// <param name="today">The day of judgement; null when none is known.</param>
internal sealed class PolicyJudge(PolicyRules rules, CatalogIds ids, string? today)
{
    private const int MostSuggestions = 3;

    /// <summary>Judges a name, that of a deployment as the model that it runs; null for a model that may be used.</summary>
    public PolicyDenial? Deny(string name)
    {
        name = ids.ModelOf(name);
        ModelFacts facts = ids.Find(name)?.ToFacts() ?? new ModelFacts { Id = name };
        if (rules.ReasonAgainst(facts, name, today) is not { } reason)
            return null;
        string provider = ProviderOf(facts.Id);
        IEnumerable<ModelFacts> allowed = ids.Listed.Select(static entry => entry.ToFacts())
            .Where(other => !other.IsLeaving && rules.ReasonAgainst(other, other.Id, today) is null);
        return new(rules, name, reason, [.. NearestModels.Order(allowed, other => ProviderOf(other.Id) == provider, static other => other.CompletionPrice, facts.CompletionPrice).Take(MostSuggestions)]);
    }

    private static string ProviderOf(string id) => id.Split('/')[0];
}

/// <summary>Represents a model that a policy denies.</summary>
/// <param name="Rules">The policy.</param>
/// <param name="Name">The name of the model.</param>
/// <param name="Reason">The reason.</param>
/// <param name="Others">The models to use instead, the nearest first.</param>
internal sealed record PolicyDenial(PolicyRules Rules, string Name, string Reason, IReadOnlyList<ModelFacts> Others)
{
    /// <summary>Returns the sentence about it.</summary>
    /// <param name="others">What code calls the other models.</param>
    public string Describe(IEnumerable<string> others) => Rules.Describe(Name, Reason, [.. others.Select(static other => VisibleText.Escape(other, 120))]);
}
