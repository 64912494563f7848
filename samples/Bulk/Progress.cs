using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

/// <summary>Represents the progress of the work.</summary>
/// <param name="Results">The texts with a result.</param>
/// <param name="Failures">The texts that failed.</param>
/// <param name="Open">The texts that this run has still to settle.</param>
/// <param name="PerSecond">The texts that were settled a second, lately.</param>
/// <param name="Spent">The US dollars that were spent, over all runs.</param>
/// <param name="EstimatedCost">The US dollars at the end.</param>
/// <param name="SecondsLeft">The seconds to the end; null when nothing was settled lately.</param>
/// <param name="AtOnce">The texts that may be on their way at once.</param>
/// <param name="Machines">The machines that work.</param>
/// <param name="Ending">Why the run ended; null while it has not.</param>
internal sealed record Progress(
    long Results, long Failures, long Open, double PerSecond, decimal Spent, decimal EstimatedCost, double? SecondsLeft, int AtOnce, int Machines, string? Ending)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Results} done, {Failures} failed, {PerSecond:0.#}/s, {Spent:0.00##} of about {EstimatedCost:0.00##} USD, {(SecondsLeft is { } left ? $"{left / 60:0} min left" : "waiting")}");
}

/// <summary>Shows the progress: a line that changes on a terminal, else lines of JSON.</summary>
internal sealed class ProgressDisplay(Ledger ledger, Survey survey, Func<(int AtOnce, int Machines)> load, bool json)
{
    // The rate is that of the last thirty seconds.
    private const int Samples = 30;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Queue<(long Time, long Settled)> _samples = new([(Stopwatch.GetTimestamp(), survey.Settled)]);

    public async Task ShowWhileAsync(Func<Task> run)
    {
        if (json)
        {
            await TickAsync(run(), progress => Print(progress));
            return;
        }

        await AnsiConsole.Progress().AutoClear(true).Columns(new SpinnerColumn(), new PercentageColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }).StartAsync(async bar =>
        {
            ProgressTask task = bar.AddTask("starting", maxValue: Math.Max(1, survey.Open));
            await TickAsync(run(), progress =>
            {
                task.Value = survey.Open - progress.Open;
                task.Description = progress.ToString();
            });
        });
    }

    public void ShowEnd(string ending)
    {
        Progress end = Current() with { Ending = ending };
        if (json)
            Print(end);
        else
            Console.WriteLine($"{end}: {ending}.");
    }

    private async Task TickAsync(Task running, Action<Progress> show)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await Task.WhenAny(running, timer.WaitForNextTickAsync().AsTask()) != running)
        {
            ledger.Flush();
            show(Current());
        }

        await running;
        ledger.Flush();
    }

    private Progress Current()
    {
        (long results, long failures, decimal spent) = ledger.Totals;
        long settled = results + failures;
        _samples.Enqueue((Stopwatch.GetTimestamp(), settled));
        if (_samples.Count > Samples)
            _samples.Dequeue();
        (long since, long before) = _samples.Peek();
        double perSecond = (settled - before) / Math.Max(0.001, Stopwatch.GetElapsedTime(since).TotalSeconds);
        long open = Math.Max(0, survey.Open - (settled - survey.Settled));
        decimal estimate = settled == 0 ? survey.LikelyCost ?? 0 : spent + (open * spent / settled);
        double? left = open == 0 ? 0 : perSecond == 0 ? null : Math.Round(open / perSecond, 1);
        (int atOnce, int machines) = load();
        return new Progress(results, failures, open, Math.Round(perSecond, 1), spent, decimal.Round(estimate, 6), left, atOnce, machines, Ending: null);
    }

    private static void Print(Progress progress) => Console.WriteLine(JsonSerializer.Serialize(progress, BulkJson.Default.Progress));
}
