using System.Globalization;

namespace Nobox.Shared;

/// <summary>Represents the rules about which models may be used. The build, the tool and the runtime judge models by them alike.</summary>
internal sealed class PolicyRules
{
    private const decimal Million = 1_000_000m;
    private const int LongestText = 200;
    private static readonly string[] PreviewWords = ["alpha", "beta", "exp", "experimental", "preview"];
    private static readonly char[] Separators = ['/', '-', '_', '.', ':', ' '];

    /// <summary>Gets the policy's own words, for example whom to ask.</summary>
    public string? Message { get; init; }

    /// <summary>Gets patterns of which a model must match one; empty when all models may be used that nothing else denies.</summary>
    public IReadOnlyList<string> Allow { get; init; } = [];

    /// <summary>Gets patterns of which a model may match none.</summary>
    public IReadOnlyList<string> Deny { get; init; } = [];

    /// <summary>Gets the highest price of a million prompt tokens in US dollars.</summary>
    public decimal? MaxPromptPrice { get; init; }

    /// <summary>Gets the highest price of a million completion tokens in US dollars.</summary>
    public decimal? MaxCompletionPrice { get; init; }

    public bool DenyPreviews { get; init; }

    /// <summary>Gets the number of days for which a model must still be served.</summary>
    public int? MinDaysLeft { get; init; }

    public IReadOnlyList<PolicyExemption> Exemptions { get; init; } = [];

    /// <summary>Returns the reason why a model may not be used, in words that follow a colon; null when it may.</summary>
    /// <param name="model">What the catalog says about the model; of one that it does not have, only the id.</param>
    /// <param name="name">The name that the model was given, for example with a routing variant.</param>
    /// <param name="today">The day of judgement as <c>yyyy-MM-dd</c>; null when none is known, and dates are not judged.</param>
    public string? ReasonAgainst(ModelFacts model, string name, string? today)
    {
        if (Exemptions.Any(exemption => IsMatch(exemption.Model) && !exemption.IsOver(today)))
            return null;
        if (Deny.FirstOrDefault(IsMatch) is { } denied)
            return $"the policy denies '{Visible(denied)}'";
        if (Allow.Count > 0 && !Allow.Any(IsMatch))
            return "it matches no pattern that the policy allows";
        return ReasonAgainstPrice("prompt", model.PromptPrice, MaxPromptPrice)
            ?? ReasonAgainstPrice("completion", model.CompletionPrice, MaxCompletionPrice)
            ?? (DenyPreviews && name.Split(Separators).Any(static word => PreviewWords.Contains(word, StringComparer.OrdinalIgnoreCase)) ? "the policy denies previews" : null)
            ?? ReasonAgainstEnd(model, today);

        bool IsMatch(string pattern) => Glob.IsMatch(pattern, model.Id) || Glob.IsMatch(pattern, name);
    }

    /// <summary>Returns the sentence about a model that may not be used.</summary>
    /// <param name="name">The model's name.</param>
    /// <param name="reason">What <see cref="ReasonAgainst"/> returned.</param>
    /// <param name="others">The names of models that may be used instead.</param>
    public string Describe(string name, string reason, IReadOnlyList<string> others) =>
        $"The model policy does not allow '{Visible(name)}': {reason}"
        + (others.Count > 0 ? $"; use {string.Join(" or ", others)}" : "")
        + (Message is { Length: > 0 } words ? ". " + Visible(words) : "");

    /// <summary>Compares the price of one token, which a hostile catalog may make so high that the price of a million overflows.</summary>
    private static string? ReasonAgainstPrice(string kind, decimal? price, decimal? most)
    {
        if (most is not { } limit)
            return null;
        if (price is not { } actual)
            return $"its {kind} price is unknown, and the policy sets a maximum";
        if (actual <= limit / Million)
            return null;
        return actual <= decimal.MaxValue / Million
            ? $"its {kind} price of {Text(actual * Million)} USD per million tokens exceeds {Text(limit)}"
            : $"its {kind} price exceeds {Text(limit)} USD per million tokens";
    }

    private string? ReasonAgainstEnd(ModelFacts model, string? today)
    {
        if (MinDaysLeft is not { } days)
            return null;
        if (model.ExpirationDate is { } end)
            return today is not null && DaysBetween(today, end) < days ? $"it expires on {end}, and the policy requires {days} days from {today}" : null;
        return model.IsLeaving ? "it is deprecated or was removed" : null;
    }

    private static int DaysBetween(string first, string last) => (Date(last) - Date(first)).Days;

    private static DateTime Date(string day) => DateTime.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(decimal price) => price.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Visible(string text) => VisibleText.Escape(text, LongestText);
}
