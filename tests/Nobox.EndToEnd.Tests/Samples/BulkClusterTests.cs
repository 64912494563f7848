using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>
/// Tests the sample Bulk on three machines, of which one dies and a fourth one joins: no text is lost, none has two results, and all machines together keep the rate.
/// <c>NOBOX_DEEP_TESTS=1</c> sends 20,000 texts instead of 1,000.
/// </summary>
public sealed class BulkClusterTests
{
    private const int Rate = 125;
    private const int Concurrency = 10;

    // The machine that dies counts until the others have declared it dead.
    private const int MostAtOnce = 4 * Concurrency;

    private static readonly int Texts = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? 20_000 : 1_000;

    private readonly ConcurrentQueue<(long Time, EmulatedRequest Request)> _arrivals = [];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_machine_that_dies_and_one_that_joins_change_no_result_and_no_rate()
    {
        await using RedisServer redis = await RedisServer.StartAsync();
        await using GatewayEmulator gateway = await GatewayEmulator.StartAsync(BulkRun.PaysForSample with { Latency = TimeSpan.FromMilliseconds(20) }, Cancel);
        FailThreeOfAHundred(gateway);
        Task joins = Arrives(gateway, number: 150), dies = Arrives(gateway, number: 300);
        using var run = new BulkRun(BulkRun.Lines(Texts));
        using Process second = await StartMachineAsync(), third = await StartMachineAsync();
        Process? fourth = null;
        try
        {
            using Process driver = run.Start(gateway, "--redis", redis.Address, "--rate", $"{Rate}", "--concurrency", $"{Concurrency}");
            Task<string> output = driver.StandardOutput.ReadToEndAsync(Cancel);
            await joins;
            Task<Process> joining = StartMachineAsync();
            await dies;
            second.Kill();
            Assert.Contains("\"ending\":\"complete\"", await output);
            fourth = await joining;
        }
        finally
        {
            foreach (Process? machine in new[] { second, third, fourth })
                machine?.Kill();
            fourth?.Dispose();
        }

        // Every text has one result, and all its attempts had one key.
        await gateway.Requests.WaitUntilAsync(log => log.Active == 0, Cancel);
        Assert.Empty(run.Read("failures"));
        Assert.Equal(Enumerable.Range(1, Texts).Select(line => (long)line), run.Results);
        Assert.Equal(run.Read("results").Select(result => result.GetProperty("key").GetString()!).Order(), _arrivals.Select(arrival => arrival.Request.Headers["Idempotency-Key"]).Distinct().Order());

        // The wallet paid once for each, and for what was on its way to the machine that died.
        Assert.InRange(_arrivals.Count(arrival => arrival.Request.Charged > 0), Texts, Texts + MostAtOnce);
        Assert.Equal(1000 - _arrivals.Sum(arrival => arrival.Request.Charged), gateway.BalanceOf("token"));
        AssertRate(seconds: 1);
        AssertRate(seconds: 3);

        async Task<Process> StartMachineAsync()
        {
            Process process = SampleProgram.Start("Bulk", gateway.BaseUrl, "--redis", redis.Address);
            Assert.StartsWith("Ready", await process.StandardOutput.ReadLineAsync(Cancel));
            return process;
        }
    }

    /// <summary>Returns when so many requests have arrived.</summary>
    private static Task Arrives(GatewayEmulator gateway, int number)
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        gateway.When(request =>
        {
            if (NumberOf(request) == number)
                arrived.TrySetResult();
            return false;
        });
        return arrived.Task;
    }

    /// <summary>Lets three kinds of failures happen, and notes every request.</summary>
    private void FailThreeOfAHundred(GatewayEmulator gateway)
    {
        gateway.When(request => NumberOf(request) % 100 == 11).Fail("unavailable");
        gateway.When(request => NumberOf(request) % 100 == 44).Fail("reset:0");
        gateway.When(request => NumberOf(request) % 100 == 77).Fail("rate_limit:0");
        gateway.When(request =>
        {
            _arrivals.Enqueue((Stopwatch.GetTimestamp(), request));
            return false;
        });
    }

    private static int NumberOf(EmulatedRequest request) => int.Parse(request.RequestId.AsSpan("req_".Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>
    /// In no time do more requests arrive than the rate allows, with the burst of a quarter of a second that the bucket holds, one refill, and those that had their permits
    /// before and were on their way.
    /// </summary>
    private void AssertRate(int seconds)
    {
        long[] times = [.. _arrivals.Select(arrival => arrival.Time).Order()];
        int most = (Rate * seconds) + (Rate / 4) + (Rate / 20) + MostAtOnce;
        for (int first = 0, last = 0; last < times.Length; last++)
        {
            while (times[last] - times[first] > seconds * Stopwatch.Frequency)
                first++;
            Assert.InRange(last - first + 1, 0, most);
        }
    }
}
