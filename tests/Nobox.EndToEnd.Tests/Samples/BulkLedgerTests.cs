namespace Nobox.EndToEnd.Tests;

/// <summary>Tests the record of the sample Bulk.</summary>
public sealed class BulkLedgerTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ledger");

    private string Name => Path.Combine(_folder.FullName, "texts");

    [Fact]
    public void The_money_of_all_earlier_runs_counts_also_that_of_failures_that_are_tried_again()
    {
        using (var first = new Ledger(Name))
        {
            first.Add(new Result(1, "1-0a", new Opinion(Sentiment.Neutral, "r"), 0.25m));
            first.Add(new Failure(2, "2-0b", "It was refused.", 0.5m));
        }

        using (var second = new Ledger(Name, retryFailures: true))
        {
            Assert.Equal((1, 0, 0.75m), second.Totals);
            Assert.False(second.IsSettled(2));
            second.Add(new Result(2, "2-0b", new Opinion(Sentiment.Neutral, "r"), 0.125m));
        }

        using var third = new Ledger(Name);
        Assert.Equal((2, 0, 0.875m), third.Totals);
        Assert.Equal(0x0aUL + 0x0b, third.Hashes);
        var budget = new RunBudget(limit: 1, third.Totals.Spent);
        Assert.True(budget.TryReserve(0.125m));
        Assert.False(budget.TryReserve(0.125m));
        budget.Settle(0.125m, 0);
        Assert.True(budget.TryReserve(0.125m));
    }

    [Fact]
    public void A_second_driver_and_a_line_of_something_else_are_refused()
    {
        using (var first = new Ledger(Name))
        {
            first.Add(new Result(1, "1-0a", new Opinion(Sentiment.Neutral, "r"), 0));
            Assert.Throws<IOException>(() => new Ledger(Name));
        }

        File.AppendAllText($"{Name}.results.jsonl", "{\"line\":2}\n");
        var e = Assert.Throws<InvalidDataException>(() => new Ledger(Name));
        Assert.StartsWith($"Line 2 of {Name}.results.jsonl is not a Result", e.Message);
    }

    [Fact]
    public void Lines_far_apart_are_found_again()
    {
        var lines = new LineSet();
        Assert.True(lines.Add(1) && lines.Add(63) && lines.Add(64) && lines.Add(70_000_000));
        Assert.False(lines.Add(64));
        Assert.Equal((4, true), (lines.Count, lines.Contains(70_000_000)));
        Assert.False(lines.Contains(0) || lines.Contains(2) || lines.Contains(90_000_000));
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
