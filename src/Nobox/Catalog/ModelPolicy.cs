using System.Collections.ObjectModel;
using System.Globalization;

namespace Nobox;

/// <summary>
/// Represents the rules about which models may be used. A build reads them from <c>models.policy.json</c>, reports models that they deny, and compiles them
/// into the program, which checks every request by them before it is sent.
/// </summary>
public sealed class ModelPolicy
{
    private const int MostSuggestions = 3;

    /// <summary>Gets the policy's own words, which end every message, for example whom to ask; null for none.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// Gets patterns of which the id of a model must match one, for example <c>openai/*</c>; empty when every model may be used that nothing else denies. In a
    /// pattern, <c>*</c> is any text and <c>?</c> any one character; letter case does not count.
    /// </summary>
    /// <exception cref="ArgumentException">The list is null or has a null.</exception>
    public IReadOnlyList<string> Allow
    {
        get;
        init => field = Checked(value, nameof(Allow));
    } = [];

    /// <summary>Gets patterns of which the id of a model may match none.</summary>
    /// <exception cref="ArgumentException">The list is null or has a null.</exception>
    public IReadOnlyList<string> Deny
    {
        get;
        init => field = Checked(value, nameof(Deny));
    } = [];

    /// <summary>Gets the highest price of a million prompt tokens in US dollars; null for any. A model whose price is unknown is denied when there is a maximum.</summary>
    public decimal? MaxPromptPrice { get; init; }

    /// <summary>Gets the highest price of a million completion tokens in US dollars; null for any.</summary>
    public decimal? MaxCompletionPrice { get; init; }

    /// <summary>Gets a value that indicates whether models are denied whose id has one of the words preview, experimental, exp, beta and alpha.</summary>
    public bool DenyPreviews { get; init; }

    /// <summary>Gets the number of days after <see cref="AsOf"/> for which a model must still be served; null for any.</summary>
    public int? MinDaysLeft { get; init; }

    /// <summary>
    /// Gets the day by which dates are judged: that of the catalog's last refresh, so that time alone denies nothing; null to judge no dates.
    /// </summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>Gets the models that may be used for some time although the other rules deny them.</summary>
    /// <exception cref="ArgumentException">The list is null or has a null.</exception>
    public IReadOnlyList<ModelExemption> Exemptions
    {
        get;
        init => field = Checked(value, nameof(Exemptions));
    } = [];

    /// <summary>
    /// Gets the ids of the models that deployments run, by the names that requests are sent with. Such a name, where it is a string and no model of the catalog has it, is judged as its model;
    /// a <see cref="ModelDeployment"/> needs no entry.
    /// </summary>
    /// <exception cref="ArgumentNullException">The dictionary is null.</exception>
    public IReadOnlyDictionary<string, string> Deployments
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Deployments));
    } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Throws when the policy denies a model. A deployment is judged as the model that it runs, as in the build.</summary>
    /// <param name="model">What the catalog says about the model.</param>
    /// <param name="name">The name that requests are sent with.</param>
    /// <param name="catalog">The catalog of which models are suggested.</param>
    /// <exception cref="ModelNotAllowedException">The policy denies the model.</exception>
    internal void Check(ModelInfo model, string name, ModelCatalog catalog)
    {
        PolicyRules rules = ToRules();
        string? today = Day(AsOf);
        ModelInfo? deployed = model.DeployedModel ?? FindDeployed(name, catalog);
        ModelInfo judged = deployed ?? model;
        string judgedName = deployed?.Id ?? name;
        if (rules.ReasonAgainst(judged.ToFacts(), judgedName, today) is not { } reason)
            return;
        string[] others =
        [
            .. NearestModels.Order(
                    catalog.Models.Where(other => other.ToFacts() is { IsLeaving: false } facts && rules.ReasonAgainst(facts, other.Id, today) is null),
                    other => other.Provider == model.Provider,
                    static other => other.Pricing?.Completion,
                    model.Pricing?.Completion)
                .Take(MostSuggestions)
                .Select(static other => other.Id),
        ];
        string message = rules.Describe(judgedName, reason, others);
        throw new ModelNotAllowedException(name, message.EndsWith('.') ? message : message + ".");
    }

    private ModelInfo? FindDeployed(string name, ModelCatalog catalog) => !Deployments.TryGetValue(name, out string? id) || catalog.TryFind(name, out _)
        ? null
        : catalog.TryFind(id, out ModelInfo? model) ? model : ModelInfo.Unknown(id);

    private static IReadOnlyList<T> Checked<T>(IReadOnlyList<T> items, string name)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(items, name);
        return items.Contains(null) ? throw new ArgumentException("The list has a null; remove it.", name) : items;
    }

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private PolicyRules ToRules() => new()
    {
        Message = Message,
        Allow = Allow,
        Deny = Deny,
        MaxPromptPrice = MaxPromptPrice,
        MaxCompletionPrice = MaxCompletionPrice,
        DenyPreviews = DenyPreviews,
        MinDaysLeft = MinDaysLeft,
        Exemptions = [.. Exemptions.Select(static exemption => new PolicyExemption { Model = exemption.Model, Reason = exemption.Reason, Until = Day(exemption.Until)! })],
    };
}
