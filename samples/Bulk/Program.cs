using System.CommandLine;
using System.Globalization;

// Labels the texts of a JSONL or CSV file, within a rate and a budget, on one machine or on several. See docs/apps/bulk.md.
//   dotnet run --project samples/Bulk -- texts.jsonl --rate 50 --budget 20
//   dotnet run --project samples/Bulk -- texts.jsonl --redis redis.example    on one machine, and on each of the others:
//   dotnet run --project samples/Bulk -- --redis redis.example
var input = new Argument<string?>("texts") { Description = "The texts: JSONL with a property 'text', or CSV with a column 'text'. Without it, this machine works for another one's texts.", Arity = ArgumentArity.ZeroOrOne };
var output = new Option<string?>("--output") { Description = "The start of the names of the files: NAME.results.jsonl, NAME.failures.jsonl. By default the name of the texts.", HelpName = "NAME" };
var redis = new Option<string?>("--redis") { Description = "The Redis server over which the machines find each other and share the rate.", HelpName = "HOST[:PORT]" };
var rate = new Option<double?>("--rate") { Description = "The requests a second, over all machines. Without it, what the gateway's headers allow.", HelpName = "N" };
var concurrency = new Option<int>("--concurrency") { Description = "The texts at once, at most, for each machine.", HelpName = "N", DefaultValueFactory = _ => 50 };
var budget = new Option<decimal?>("--budget") { Description = "The US dollars that the texts may cost, over all runs.", HelpName = "USD" };
var limit = new Option<long?>("--limit") { Description = "The texts of this run, at most.", HelpName = "N" };
var retryFailures = new Option<bool>("--retry-failures") { Description = "Try the texts of the failures file again." };
var dryRun = new Option<bool>("--dry-run") { Description = "Count the texts, estimate their cost, show the first three requests, and send nothing." };
var json = new Option<bool>("--json") { Description = "Print the progress as lines of JSON, as is done where the output is not a terminal." };
var command = new RootCommand("Labels the texts of a file.") { input, output, redis, rate, concurrency, budget, limit, retryFailures, dryRun, json };
command.Validators.Add(arguments =>
{
    if (arguments.GetValue(input) is null && arguments.GetValue(redis) is null)
        arguments.AddError("Name a file of texts, or with --redis the server of the machine that has one.");
});
MustBePositive(rate);
MustBePositive(concurrency);
MustBePositive(budget);
MustBePositive(limit);
command.SetAction((arguments, _) => RunAsync(
    arguments.GetValue(input),
    new BulkOptions
    {
        Output = arguments.GetValue(output) ?? Path.ChangeExtension(arguments.GetValue(input), null) ?? "",
        Redis = arguments.GetValue(redis),
        Rate = arguments.GetValue(rate),
        Concurrency = arguments.GetValue(concurrency),
        Budget = arguments.GetValue(budget),
        Limit = arguments.GetValue(limit),
        RetryFailures = arguments.GetValue(retryFailures),
        Json = arguments.GetValue(json) || Console.IsOutputRedirected,
    },
    arguments.GetValue(dryRun)));

// Ctrl-C is the host's: what was sent is paid, so it is awaited.
return await command.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

static void MustBePositive(Option option) => option.Validators.Add(result =>
{
    if (result.Tokens is [{ Value: var text }] && decimal.TryParse(text, CultureInfo.InvariantCulture, out decimal value) && value <= 0)
        result.AddError($"{option.Name} must be greater than zero.");
});

static async Task<int> RunAsync(string? texts, BulkOptions options, bool dryRun)
{
    try
    {
        if (texts is null)
            return await Machine.ServeAsync(options);
        using var ledger = new Ledger(options.Output, options.RetryFailures, dryRun);
        Survey survey = await Survey.TakeAsync(texts, ledger, options.Limit);
        Console.Error.WriteLine(survey);
        if (!dryRun)
            return await Machine.DriveAsync(texts, ledger, survey, options);
        foreach (string request in survey.FirstRequests)
            Console.WriteLine(request);
        return 0;
    }
    catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }
}
