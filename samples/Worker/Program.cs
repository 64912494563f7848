// Classifies the lines of a file, a few at a time, until all are done or the money is spent. Started again, it goes on where it was, also after it was killed:
// dotnet run --project samples/Worker -- --Classifier:Input reviews.txt --Classifier:Output verdicts.jsonl --Classifier:Budget 0.50
await using SampleGateway gateway = await SampleGateway.OpenAsync();
HostApplicationBuilder builder = Host.CreateApplicationBuilder(args);
builder.Logging.AddFilter("System.Net.Http", LogLevel.Warning);
builder.Services.AddNobox(gateway.Configure);
builder.Services.Configure<ClassifierOptions>(options =>
{
    IConfigurationSection section = builder.Configuration.GetSection("Classifier");
    options.Input = section["Input"] ?? options.Input;
    options.Output = section["Output"] ?? options.Output;
    options.Concurrency = section["Concurrency"] is { } concurrency ? int.Parse(concurrency, System.Globalization.CultureInfo.InvariantCulture) : options.Concurrency;
    options.Budget = section["Budget"] is { } budget ? decimal.Parse(budget, System.Globalization.CultureInfo.InvariantCulture) : options.Budget;
});
builder.Services.AddHostedService<Classifier>();
await builder.Build().RunAsync();
