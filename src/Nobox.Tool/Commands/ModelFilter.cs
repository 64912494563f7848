using System.CommandLine;
using System.Globalization;

namespace Nobox.Tool;

/// <summary>The options that select models.</summary>
internal sealed class ModelFilter
{
    private const decimal Million = 1_000_000;
    private const int NewDays = 30;

    private readonly Argument<string?> _text = new("TEXT")
    {
        Description = "Show models with these words in their id, public id, name or symbol; letter case does not count.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _vision = new("--vision") { Description = "Only models that accept images." };
    private readonly Option<bool> _tools = new("--tools") { Description = "Only models that accept tools." };
    private readonly Option<string[]> _input = new("--input") { Description = "Only models that accept this kind of input, for example audio; can be repeated.", HelpName = "KIND", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> _output = new("--output") { Description = "Only models that produce this kind of output, for example image; can be repeated.", HelpName = "KIND", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string[]> _param = new("--param") { Description = "Only models that accept this request parameter; can be repeated.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<bool> _anyParam = new("--any-param") { Description = "One of the parameters of --tools and --param is enough." };
    private readonly Option<decimal?> _maxPrice = new("--max-price") { Description = "The highest price of prompt and completion, in US dollars per million tokens." };
    private readonly Option<long?> _minContext = new("--min-context") { Description = "The smallest context length, in tokens." };
    private readonly Option<string[]> _provider = new("--provider") { Description = "Only models of this provider; can be repeated.", AllowMultipleArgumentsPerToken = false };
    private readonly Option<bool> _free = new("--free") { Description = "Only models whose prompt and completion cost nothing." };
    private readonly Option<bool> _new = new("--new") { Description = "Only models that were added in the last 30 days." };
    private readonly Option<bool> _expiring = new("--expiring") { Description = "Only models that leave: deprecated, with an expiration date, or removed." };
    private readonly Option<string> _sort = new("--sort") { Description = "The order of the models.", DefaultValueFactory = static _ => "id" };

    public ModelFilter() => _sort.AcceptOnlyFromAmong("id", "name", "price", "context", "created", "expires");

    public void AddTo(ToolCommand command)
    {
        command.Arguments.Add(_text);
        foreach (Option option in (Option[])[_vision, _input, _output, _tools, _param, _anyParam, _minContext, _maxPrice, _provider, _free, _new, _expiring, _sort])
            command.Options.Add(option);
    }

    public string? Text(ParseResult arguments) => arguments.GetValue(_text);

    public List<ModelView> Apply(ParseResult arguments, LoadedCatalog catalog, DateOnly today)
    {
        string[] words = Words(arguments);
        string[] input = Inputs(arguments);
        string[] parameters = ParametersOf(arguments);
        string[] providers = arguments.GetValue(_provider) ?? [];
        string firstNewDay = today.AddDays(-NewDays).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        bool expiring = arguments.GetValue(_expiring);
        IEnumerable<ModelView> models = catalog.Models.Where(static entry => entry.IsChat).Select(entry => ModelView.Of(catalog, entry))
            .Where(model => expiring ? model.IsLeaving : !model.IsRemoved)
            .Where(model => words.All(word => Contains(model, word)))
            .Where(model => input.All(kind => model.Input?.Contains(kind) == true))
            .Where(model => (arguments.GetValue(_output) ?? []).All(kind => model.Output?.Contains(kind) == true))
            .Where(model => parameters.Length == 0 || (arguments.GetValue(_anyParam) ? parameters.Any(model.Accepts) : parameters.All(model.Accepts)))
            .Where(model => arguments.GetValue(_minContext) is not { } least || model.ContextLength >= least)
            .Where(model => arguments.GetValue(_maxPrice) is not { } most || (IsAtMost(model, "prompt", most) && IsAtMost(model, "completion", most)))
            .Where(model => providers.Length == 0 || providers.Contains(model.Provider, StringComparer.OrdinalIgnoreCase))
            .Where(model => !arguments.GetValue(_free) || (IsAtMost(model, "prompt", 0) && IsAtMost(model, "completion", 0)))
            .Where(model => !arguments.GetValue(_new) || string.CompareOrdinal(model.Created, firstNewDay) >= 0);
        return [.. Sort(models, arguments.GetRequiredValue(_sort))];
    }

    /// <summary>Returns the filters as the fragment of the catalogue page's URL has them.</summary>
    public string ToFragment(ParseResult arguments)
    {
        string sort = arguments.GetRequiredValue(_sort) switch { "price" => "completion", "context" => "-context", "created" => "-created", "expires" => "leaves", var other => other };
        (string Key, string? Value)[] parts =
        [
            ("q", arguments.GetValue(_text)),
            ("provider", List(arguments.GetValue(_provider) ?? [])),
            ("input", List(Inputs(arguments))),
            ("output", List(arguments.GetValue(_output) ?? [])),
            ("param", List(ParametersOf(arguments))),
            ("any", Flag(_anyParam)),
            ("free", Flag(_free)),
            ("new", Flag(_new)),
            ("leaving", Flag(_expiring)),
            ("context", arguments.GetValue(_minContext)?.ToString(CultureInfo.InvariantCulture)),
            ("price", arguments.GetValue(_maxPrice)?.ToString(CultureInfo.InvariantCulture)),
            ("sort", sort == "id" ? null : sort),
        ];
        return string.Join('&', parts.Where(static part => !string.IsNullOrEmpty(part.Value)).Select(static part => $"{part.Key}={(part.Key is "q" ? Uri.EscapeDataString(part.Value!) : part.Value)}"));

        string? Flag(Option<bool> option) => arguments.GetValue(option) ? "1" : null;
        static string List(string[] values) => string.Join(',', values.Select(Uri.EscapeDataString));
    }

    private string[] Words(ParseResult arguments) => (arguments.GetValue(_text) ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private string[] Inputs(ParseResult arguments) => [.. (string[])(arguments.GetValue(_vision) ? ["image"] : []), .. arguments.GetValue(_input) ?? []];

    private string[] ParametersOf(ParseResult arguments) => [.. (string[])(arguments.GetValue(_tools) ? ["tools"] : []), .. arguments.GetValue(_param) ?? []];

    private static bool Contains(ModelView model, string word) =>
        new[] { model.Id, model.PublicId, model.Name, model.Symbol }.Any(field => field?.Contains(word, StringComparison.OrdinalIgnoreCase) == true);

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
