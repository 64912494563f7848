using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Nobox.EndToEnd.Tests;

/// <summary>Tests the worker: it ends with a verdict for each line, also after a kill, and stops when the money is spent.</summary>
public sealed class WorkerTests : IDisposable
{
    private const string Response = """
        {"model":"openai/gpt-4o-mini","choices":[{"message":{"content":"{\"Sentiment\":\"Positive\",\"Reason\":\"r\"}"},"finish_reason":"stop"}],
        "usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12}}
        """;

    private readonly string _output = Path.GetTempFileName();

    [Fact]
    public async Task A_worker_that_was_killed_goes_on_where_it_was()
    {
        int requests = 0;
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (LocalGateway silent = await LocalGateway.StartAsync(async context =>
        {
            // Two calls are made at a time: when the fourth begins, the worker has written two verdicts at least.
            if (Interlocked.Increment(ref requests) < 4)
            {
                await context.Response.WriteAsync(Response);
                return;
            }

            held.TrySetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }))
        {
            using Process worker = SampleProgram.Start("Worker", silent.Address, "--Classifier:Output", _output);
            await held.Task;
            worker.Kill();
            await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        int done = Lines().Count;
        Assert.InRange(done, 2, 3);

        // A verdict that the kill cut off does not count.
        await File.AppendAllTextAsync(_output, "{\"Line\":5,\"Opin", TestContext.Current.CancellationToken);
        requests = 0;
        await using LocalGateway gateway = await LocalGateway.StartAsync(context =>
        {
            Interlocked.Increment(ref requests);
            return context.Response.WriteAsync(Response);
        });
        Assert.Contains($"{done} done before, {6 - done} to do.", await RunAsync(gateway));
        Assert.Equal(6 - done, requests);
        Assert.Equal([0, 1, 2, 3, 4, 5], Lines());
    }

    [Fact]
    public async Task A_worker_stops_when_the_budget_is_spent()
    {
        await using LocalGateway gateway = await LocalGateway.StartAsync(context => context.Response.WriteAsync(Response));
        Assert.Contains("the budget is spent", await RunAsync(gateway, "--Classifier:Budget", "0.000003"));
        Assert.InRange(Lines().Count, 2, 3);
    }

    public void Dispose() => File.Delete(_output);

    private async Task<string> RunAsync(LocalGateway gateway, params string[] arguments)
    {
        using Process worker = SampleProgram.Start("Worker", gateway.Address, ["--Classifier:Output", _output, .. arguments]);
        string output = await worker.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await worker.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, worker.ExitCode);
        return output;
    }

    private List<int> Lines() =>
        [.. File.ReadAllLines(_output).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Line").GetInt32()).Order()];
}
