using System.Globalization;

namespace Nobox.Tool;

/// <summary>Represents what the models must be like that someone looks for. What is null or empty is not asked for.</summary>
internal sealed record ModelQuery
{
    /// <summary>The orders; the first is the default.</summary>
    public static readonly string[] Orders = ["id", "name", "price", "context", "created", "expires"];

    private const int NewDays = 30;

    /// <summary>Gets words that the id, public id, name or symbol has; letter case does not count.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<string> Input { get; init; } = [];

    public IReadOnlyList<string> Output { get; init; } = [];

    public IReadOnlyList<string> Parameters { get; init; } = [];

    /// <summary>Gets a value that indicates whether one of the parameters is enough.</summary>
    public bool IsAnyParameterEnough { get; init; }

    /// <summary>Gets the smallest context length, in tokens.</summary>
    public long? MinContext { get; init; }

    /// <summary>Gets the highest price of prompt and completion, in US dollars per million tokens.</summary>
    public decimal? MaxPrice { get; init; }

    public IReadOnlyList<string> Providers { get; init; } = [];

    /// <summary>Gets a value that indicates whether only models of the last 30 days count.</summary>
    public bool IsNew { get; init; }

    /// <summary>Gets a value that indicates whether models that leave are looked for, removed ones too; others are listed ones.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>Gets the order, one of <see cref="Orders"/>.</summary>
    public string Order { get; init; } = Orders[0];

    /// <summary>Returns the chat models of a catalog that fit, in order.</summary>
    public List<ModelView> Apply(LoadedCatalog catalog, DateOnly today)
    {
        string[] words = (Text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string firstNewDay = today.AddDays(-NewDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        IEnumerable<ModelView> models = catalog.Models.Where(static entry => entry.IsChat).Select(entry => ModelView.Of(catalog, entry))
            .Where(model => IsLeaving ? model.IsLeaving : !model.IsRemoved)
            .Where(model => words.All(word => Contains(model, word)))
            .Where(model => Input.All(kind => model.Input?.Contains(kind) == true))
            .Where(model => Output.All(kind => model.Output?.Contains(kind) == true))
            .Where(model => Parameters.Count == 0 || (IsAnyParameterEnough ? Parameters.Any(model.Accepts) : Parameters.All(model.Accepts)))
            .Where(model => MinContext is not { } least || model.ContextLength >= least)
            .Where(model => MaxPrice is not { } most || model.CostsAtMost(most))
            .Where(model => Providers.Count == 0 || Providers.Contains(model.Provider, StringComparer.OrdinalIgnoreCase))
            .Where(model => !IsNew || string.CompareOrdinal(model.Created, firstNewDay) >= 0);
        return [.. Sort(models)];
    }

    private static bool Contains(ModelView model, string word) =>
        new[] { model.Id, model.PublicId, model.Name, model.Symbol }.Any(field => field?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);

    private IEnumerable<ModelView> Sort(IEnumerable<ModelView> models) => Order switch
    {
        "name" => models.OrderBy(static model => model.Name ?? model.Id, StringComparer.OrdinalIgnoreCase),
        "price" => models.OrderBy(static model => model.Prices.TryGetValue("completion", out decimal price) ? price : decimal.MaxValue),
        "context" => models.OrderByDescending(static model => model.ContextLength ?? -1),
        "created" => models.OrderByDescending(static model => model.Created, StringComparer.Ordinal),
        "expires" => models.OrderBy(static model => model.ExpirationDate ?? "9999", StringComparer.Ordinal),
        _ => models.OrderBy(static model => model.Id, StringComparer.Ordinal),
    };
}
