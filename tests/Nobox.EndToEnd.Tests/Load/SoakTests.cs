using System.Diagnostics;
using System.Globalization;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>
/// Many requests, one in twenty of which meets a fault: each ends with its own whole answer or a typed exception, the wallet pays for what
/// arrived and nothing else, and memory does not grow. 2,000 requests; <c>NOBOX_DEEP_TESTS=1</c> makes it 100,000.
/// </summary>
[Collection(nameof(AloneCollection))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int AtOnce = 200;
    private const int Tokens = 20;
    private const int TokensBeforeFault = 2;
    private static readonly (int Rounds, int RoundSize) Size = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? (10, 10_000) : (4, 500);

    private int _whole;
    private int _broken;
    private int _failed;

    [Fact]
    public async Task Nothing_is_lost_nothing_is_doubled_and_memory_is_flat()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(TestContext.Current.CancellationToken);
        using var injector = new FaultInjector();
        using var http = new HttpClient(injector) { Timeout = Timeout.InfiniteTimeSpan };
        using var client = new NoboxClient(new NoboxClientOptions { Token = emulator.Token, BaseUrl = emulator.BaseUrl }, http);
        (decimal whole, decimal broken) = Prices(emulator);
        decimal balance = emulator.BalanceOf(emulator.Token);
        var heap = new List<double>();
        var clock = Stopwatch.StartNew();
        (int rounds, int roundSize) = Size;
        for (int round = 0; round < rounds; round++)
        {
            await Parallel.ForAsync(
                round * roundSize, (round + 1) * roundSize, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) => await AskAsync(client, i));
            heap.Add(Megabytes(GC.GetTotalMemory(forceFullCollection: true)));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(round + 1) * roundSize,7:N0} requests, {clock.Elapsed.TotalSeconds,5:0.0} s: heap {heap[^1]:0.0} MB, working set {Megabytes(Environment.WorkingSet):0} MB, {emulator.Requests.OpenConnections} connections"));
        }

        int requests = rounds * roundSize;
        await emulator.Requests.WaitUntilAsync(log => log.Active == 0, TestContext.Current.CancellationToken);
        decimal paid = balance - emulator.BalanceOf(emulator.Token);
        output.WriteLine($"{_whole:N0} whole, {_broken:N0} broken behind {TokensBeforeFault} tokens, {_failed:N0} failed after all retries; {injector.Attempts:N0} attempts, {injector.EarlyFaults + injector.LateFaults:N0} faults, {paid} USD");
        output.WriteLine(string.Join(", ", injector.Faults.OrderBy(fault => fault.Key, StringComparer.Ordinal).Select(fault => $"{fault.Key} {fault.Value:N0}")));
        Assert.Equal(requests, _whole + _broken + _failed);
        Assert.Equal(injector.LateFaults, _broken);
        Assert.Equal(requests + injector.EarlyFaults - _failed, injector.Attempts);
        Assert.Equal(injector.Attempts, emulator.Requests.Count);
        Assert.Equal((_whole * whole) + (_broken * broken), paid);
        Assert.Equal(0, emulator.Requests.Aborted);
        Assert.True(heap[^1] < heap[1] + 4, "The heap has grown.");
    }

    private async Task AskAsync(NoboxClient client, int i)
    {
        string question = i.ToString("question 0000000", CultureInfo.InvariantCulture);
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User(question).MaxTokens(Tokens);
        try
        {
            ChatResponse reply = i % 2 == 0 ? await chat.SendAsync() : await chat.StreamAsync().ToResponseAsync();
            Assert.StartsWith($"You said: \"{question}\".", reply.Text);
            Assert.Equal(FinishReason.Length, reply.FinishReason);
            Interlocked.Increment(ref _whole);
        }
        catch (NoboxException e) when (e.PartialText is { Length: > 0 } partial)
        {
            Assert.Equal("You said:", partial);
            Interlocked.Increment(ref _broken);
        }
        catch (NoboxException e)
        {
            Assert.True(e is NoboxApiException or NoboxConnectionException, e.ToString());
            Interlocked.Increment(ref _failed);
        }
    }

    /// <summary>The amounts that the wallet pays for a complete response, and for one that breaks off: all requests here are of one length.</summary>
    private static (decimal Whole, decimal Broken) Prices(GatewayEmulator emulator)
    {
        ModelPricing price = emulator.Models.Single(model => model.PublicId == "gpt-4o").Pricing!;
        const int PromptTokens = 4 + 4;
        decimal prompt = PromptTokens * price.Prompt!.Value;
        return (prompt + (Tokens * price.Completion!.Value), prompt + (TokensBeforeFault * price.Completion!.Value));
    }

    private static double Megabytes(long bytes) => bytes / (1024.0 * 1024);
}
