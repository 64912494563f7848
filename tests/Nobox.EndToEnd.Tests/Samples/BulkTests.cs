using System.Diagnostics;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>Tests the sample Bulk on one machine: every text has one result, whatever happens in between.</summary>
public sealed class BulkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Records_of_a_CSV_file_get_a_result_or_a_failure_with_its_reason()
    {
        using var run = new BulkRun(["id,text", "1,Good", "2,\"Two\nlines, \"\"quoted\"\"\"", "3", "4,\"Quote\" inside", "5,Bad"], "csv");
        await using GatewayEmulator gateway = await GatewayEmulator.StartAsync(BulkRun.PaysForSample, Cancel);
        gateway.When(request => request.Text == "Bad").Fail(400);

        (int exitCode, string last) = await run.RunAsync(gateway);

        Assert.Equal(0, exitCode);
        Assert.Equal([2, 3], run.Results);
        Assert.Contains("\"results\":2,\"failures\":3,\"open\":0,", last);
        Assert.Contains("\"ending\":\"complete\"", last);
        Assert.Equal(["Bad", "Good", "Two\nlines, \"quoted\""], gateway.Requests.Select(request => request.Text).Order(StringComparer.Ordinal));
        Assert.Collection(
            run.Read("failures").Select(failure => (failure.GetProperty("line").GetInt32(), failure.GetProperty("reason").GetString())).Order(),
            failure => Assert.Equal((5, "The record has no value in the column 'text'."), failure),
            failure => Assert.Equal((6, "The quotes of the record do not match."), failure),
            failure => Assert.Equal((7, true), (failure.Item1, failure.Item2!.Contains("(400", StringComparison.Ordinal))));
        Assert.Equal(1000 - run.Spent, gateway.BalanceOf("token"));
    }

    [Fact]
    public async Task A_run_that_was_killed_is_continued_and_only_texts_on_their_way_are_sent_twice()
    {
        using var run = new BulkRun(BulkRun.Lines(120));
        await using GatewayEmulator gateway = await GatewayEmulator.StartAsync(BulkRun.PaysForSample, Cancel);
        int requests = 0;
        gateway.When(_ => Interlocked.Increment(ref requests) > 60).Fail("timeout");
        using (Process killed = run.Start(gateway))
        {
            await gateway.Requests.WaitUntilAsync(log => log.Count > 60, Cancel);
            killed.Kill();
            await killed.WaitForExitAsync(Cancel);
        }

        int done = run.Results.Count;
        Assert.InRange(done, 1, 60);
        int sent = gateway.Requests.Count;
        gateway.Reset();

        // The line that the kill may have cut off does not count, and texts may be appended.
        await File.AppendAllTextAsync(run.PathOf("results"), "{\"line\":7,\"key\":\"7-1", Cancel);
        await File.AppendAllLinesAsync(run.Texts, BulkRun.Lines(1), Cancel);
        (int exitCode, _) = await run.RunAsync(gateway);
        Assert.Equal(0, exitCode);
        Assert.Equal(Enumerable.Range(1, 121).Select(line => (long)line), run.Results);
        Assert.Equal(121 - done, gateway.Requests.Count);
        Assert.InRange(sent - done, 0, 50);

        // A text that has changed is refused, and nothing is sent.
        sent = gateway.Requests.Count;
        await File.WriteAllTextAsync(run.Texts, (await File.ReadAllTextAsync(run.Texts, Cancel)).Replace("Review 9:", "Review nine:", StringComparison.Ordinal), Cancel);
        Assert.Equal(1, (await run.RunAsync(gateway)).ExitCode);
        Assert.Equal((121, sent), (run.Results.Count, gateway.Requests.Count));
    }

    [Fact]
    public async Task A_budget_is_never_exceeded()
    {
        using var run = new BulkRun(BulkRun.Lines(100));
        await using GatewayEmulator gateway = await GatewayEmulator.StartAsync(BulkRun.PaysForSample, Cancel);
        const decimal Budget = 0.0007m;

        (int exitCode, string last) = await run.RunAsync(gateway, "--budget", "0.0007");

        Assert.Equal(2, exitCode);
        Assert.Contains("\"ending\":\"the budget is spent\"", last);
        Assert.InRange(run.Spent, Budget / 2, Budget);
        Assert.Equal(1000 - run.Spent, gateway.BalanceOf("token"));
    }

    [Fact]
    public async Task Attempts_of_a_text_have_one_key_and_failures_are_tried_again_on_request()
    {
        using var run = new BulkRun(BulkRun.Lines(6));
        await using GatewayEmulator gateway = await GatewayEmulator.StartAsync(BulkRun.PaysForSample, Cancel);
        gateway.When(request => request.Text.StartsWith("Review 2:", StringComparison.Ordinal)).Fail(503).Once().Fail("reset:0").Once();
        gateway.When(request => request.Text.StartsWith("Review 3:", StringComparison.Ordinal)).Fail(400);
        Assert.Equal(0, (await run.RunAsync(gateway)).ExitCode);
        Assert.Equal([1, 2, 4, 5, 6], run.Results);
        Assert.Equal(3, Assert.Single(run.Read("failures")).GetProperty("line").GetInt64());
        string[] keys = [.. gateway.Requests.Where(request => request.Text.StartsWith("Review 2:", StringComparison.Ordinal)).Select(request => request.Headers["Idempotency-Key"])];
        Assert.Equal((3, "2-"), (keys.Length, Assert.Single(keys.Distinct())[..2]));

        gateway.Reset();
        Assert.Equal(0, (await run.RunAsync(gateway, "--retry-failures")).ExitCode);
        Assert.Equal([1, 2, 3, 4, 5, 6], run.Results);
        Assert.Empty(run.Read("failures"));
        Assert.Single(run.Read("failures.1"));
        Assert.Equal("Review 3: it works.", Assert.Single(gateway.Requests).Text);
    }

    [Fact]
    public async Task A_dry_run_counts_estimates_and_shows_requests_but_sends_nothing()
    {
        using var run = new BulkRun(["{\"text\":\"\"}", .. BulkRun.Lines(9)]);
        await using GatewayEmulator gateway = await GatewayEmulator.StartAsync(BulkRun.PaysForSample, Cancel);
        using Process process = run.Start(gateway, "--dry-run", "--limit", "8");
        string[] requests = (await process.StandardOutput.ReadToEndAsync(Cancel)).TrimEnd().Split('\n');
        Assert.Equal((3, 0), (requests.Length, gateway.Requests.Count));
        Assert.Equal("Review 1: it works.", ChatRequest.Parse(requests[0]).Messages[^1].Text);
        Assert.Equal([run.Texts], Directory.GetFiles(Path.GetDirectoryName(run.Texts)!));
    }

    [Fact]
    public async Task A_wallet_that_is_empty_ends_the_run_and_fails_no_text()
    {
        using var run = new BulkRun(BulkRun.Lines(20));
        await using GatewayEmulator gateway = await GatewayEmulator.StartAsync(new EmulatorOptions { Wallets = new Dictionary<string, decimal> { ["token"] = 0 } }, Cancel);
        (int exitCode, string last) = await run.RunAsync(gateway);
        Assert.Equal((2, 0, 0), (exitCode, run.Results.Count, run.Read("failures").Count));
        Assert.Contains("nsufficient", last);
    }
}
