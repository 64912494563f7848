using System.CommandLine;

namespace Nobox.Tool;

/// <summary>The options that select models.</summary>
internal sealed class ModelFilter
{
    private const decimal Million = 1_000_000;

    private readonly Argument<string?> _text = new("TEXT")
    {
        Description = "Show models with this text in their id, public id, name or symbol; letter case does not count.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _vision = new("--vision") { Description = "Only models that accept images." };
    private readonly Option<bool> _tools = new("--tools") { Description = "Only models that accept tools." };
    private readonly Option<string[]> _param = new("--param") { Description = "Only models that accept this request parameter; can be repeated.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<decimal?> _maxPrice = new("--max-price") { Description = "The highest price of prompt and completion, in US dollars per million tokens." };
    private readonly Option<long?> _minContext = new("--min-context") { Description = "The smallest context length, in tokens." };
    private readonly Option<string?> _provider = new("--provider") { Description = "Only models of this provider." };
    private readonly Option<bool> _expiring = new("--expiring") { Description = "Only models that leave: deprecated, with an expiration date, or removed." };
    private readonly Option<string> _sort = new("--sort") { Description = "The order of the models.", DefaultValueFactory = static _ => "id" };

    public ModelFilter() => _sort.AcceptOnlyFromAmong("id", "name", "price", "context", "created", "expires");

    public void AddTo(ToolCommand command)
    {
        command.Arguments.Add(_text);
        foreach (Option option in (Option[])[_vision, _tools, _param, _maxPrice, _minContext, _provider, _expiring, _sort])
            command.Options.Add(option);
    }

    public string? Text(ParseResult arguments) => arguments.GetValue(_text);

    public List<ModelView> Apply(ParseResult arguments, LoadedCatalog catalog)
    {
        IEnumerable<ModelView> models = catalog.Models.Where(static entry => entry.IsChat).Select(entry => ModelView.Of(catalog, entry));
        bool expiring = arguments.GetValue(_expiring);
        models = expiring ? models.Where(static model => model.IsLeaving) : models.Where(static model => !model.IsRemoved);
        if (arguments.GetValue(_text) is { Length: > 0 } text)
            models = models.Where(model => new[] { model.Id, model.PublicId, model.Name, model.Symbol }.Any(field => field?.Contains(text, StringComparison.OrdinalIgnoreCase) == true));
        if (arguments.GetValue(_vision))
            models = models.Where(static model => model.Input?.Contains("image") == true);
        if (arguments.GetValue(_tools))
            models = models.Where(static model => model.Accepts("tools"));
        foreach (string parameter in arguments.GetValue(_param) ?? [])
            models = models.Where(model => model.Accepts(parameter));
        if (arguments.GetValue(_maxPrice) is { } most)
            models = models.Where(model => IsAtMost(model, "prompt", most) && IsAtMost(model, "completion", most));
        if (arguments.GetValue(_minContext) is { } least)
            models = models.Where(model => model.ContextLength >= least);
        if (arguments.GetValue(_provider) is { } provider)
            models = models.Where(model => model.Provider.Equals(provider, StringComparison.OrdinalIgnoreCase));
        return [.. Sort(models, arguments.GetRequiredValue(_sort))];
    }

    private static bool IsAtMost(ModelView model, string price, decimal perMillion) => model.Prices.TryGetValue(price, out decimal known) && known <= perMillion / Million;

    private static IEnumerable<ModelView> Sort(IEnumerable<ModelView> models, string order) => order switch
    {
        "name" => models.OrderBy(static model => model.Name ?? model.Id, StringComparer.OrdinalIgnoreCase),
        "price" => models.OrderBy(static model => model.Prices.TryGetValue("completion", out decimal price) ? price : decimal.MaxValue),
        "context" => models.OrderByDescending(static model => model.ContextLength ?? -1),
        "created" => models.OrderByDescending(static model => model.Created, StringComparer.Ordinal),
        "expires" => models.OrderBy(static model => model.ExpirationDate ?? "9999", StringComparer.Ordinal),
        _ => models.OrderBy(static model => model.Id, StringComparer.Ordinal),
    };
}
