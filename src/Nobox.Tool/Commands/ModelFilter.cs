using System.CommandLine;
using System.Globalization;

namespace Nobox.Tool;

/// <summary>The options that select models.</summary>
internal sealed class ModelFilter
{
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

    public ModelFilter() => _sort.AcceptOnlyFromAmong(ModelQuery.Orders);

    public void AddTo(ToolCommand command)
    {
        command.Arguments.Add(_text);
        foreach (Option option in (Option[])[_vision, _input, _output, _tools, _param, _anyParam, _minContext, _maxPrice, _provider, _free, _new, _expiring, _sort])
            command.Options.Add(option);
    }

    public string? Text(ParseResult arguments) => arguments.GetValue(_text);

    /// <summary>Returns the query that the command line is.</summary>
    public ModelQuery Read(ParseResult arguments) => new()
    {
        Text = arguments.GetValue(_text),
        Input = Inputs(arguments),
        Output = arguments.GetValue(_output) ?? [],
        Parameters = ParametersOf(arguments),
        IsAnyParameterEnough = arguments.GetValue(_anyParam),
        MinContext = arguments.GetValue(_minContext),
        MaxPrice = arguments.GetValue(_free) ? 0 : arguments.GetValue(_maxPrice),
        Providers = arguments.GetValue(_provider) ?? [],
        IsNew = arguments.GetValue(_new),
        IsLeaving = arguments.GetValue(_expiring),
        Order = arguments.GetRequiredValue(_sort),
    };

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

    private string[] Inputs(ParseResult arguments) => [.. (string[])(arguments.GetValue(_vision) ? ["image"] : []), .. arguments.GetValue(_input) ?? []];

    private string[] ParametersOf(ParseResult arguments) => [.. (string[])(arguments.GetValue(_tools) ? ["tools"] : []), .. arguments.GetValue(_param) ?? []];
}
