using Microsoft.Extensions.Options;
using Nobox;

/// <summary>Classifies all lines that have no verdict yet, then ends the program.</summary>
internal sealed class Classifier(NoboxClient client, IOptions<ClassifierOptions> options, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var verdicts = new VerdictFile(options.Value.Output);
        (int Line, string Text)[] open = [.. File.ReadAllLines(options.Value.Input).Index().Where(text => !verdicts.Contains(text.Index))];
        Console.WriteLine($"{verdicts.Count} done before, {open.Length} to do.");
        var limits = new ParallelOptions { MaxDegreeOfParallelism = options.Value.Concurrency, CancellationToken = stoppingToken };
        await Parallel.ForEachAsync(open, limits, async (text, cancellationToken) =>
        {
            // Calls that are on their way are paid as well, so the last ones may exceed the budget by what they cost.
            if (verdicts.Spent >= options.Value.Budget)
                return;
            try
            {
                ChatResponse<Opinion> reply = await client
                    .Chat(ChatModels.OpenAI.Gpt4oMini)
                    .System("Classify the review of a product.")
                    .User(text.Text)
                    .MaxTokens(200)
                    .SendAsync(WorkerJson.Default.Opinion, cancellationToken);
                verdicts.Add(new Verdict(text.Line, reply.Value, reply.Response.Cost ?? 0));
            }
            catch (NoboxException e)
            {
                Console.WriteLine($"Line {text.Line + 1} failed and is left for the next run: {e.Message}");
            }
        });
        Console.WriteLine($"{verdicts.Count} done for {verdicts.Spent} USD{(verdicts.Spent >= options.Value.Budget ? ": the budget is spent" : "")}.");
        lifetime.StopApplication();
    }
}
