using System.Diagnostics;
using System.Globalization;
using System.Text;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>Either side stops while a hundred calls are under way: every caller learns it, and nothing hangs.</summary>
[Collection(nameof(AloneCollection))]
public sealed class ShutdownTests(ITestOutputHelper output)
{
    private const int Calls = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_client_that_is_disposed_ends_every_call_with_a_typed_exception_and_closes_every_connection()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(TestContext.Current.CancellationToken);
        NoboxClient client = ClientOf(emulator);
        List<Task<Outcome>> calls = await BeginAsync(emulator, client);
        client.Dispose();
        Outcome[] outcomes = await Task.WhenAll(calls).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.All(outcomes, outcome => Assert.Equal(outcome.Text, Assert.IsType<NoboxConnectionException>(outcome.Failure).PartialText ?? ""));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        await emulator.Requests.WaitUntilAsync(
            log => log is { Aborted: Calls, Active: 0, OpenConnections: 0 }, TestContext.Current.CancellationToken).WaitAsync(Patience);
        output.WriteLine($"{Calls} calls ended: {Count(outcomes)}; {emulator.Requests.OpenConnections} connections left");
    }

    [Fact]
    public async Task A_server_that_stops_ends_every_call_with_a_typed_exception_and_the_text_so_far()
    {
        GatewayEmulator emulator = await GatewayEmulator.StartAsync(TestContext.Current.CancellationToken);
        using NoboxClient client = ClientOf(emulator);
        List<Task<Outcome>> calls = await BeginAsync(emulator, client);
        var clock = Stopwatch.StartNew();
        await emulator.DisposeAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        TimeSpan stopped = clock.Elapsed;
        Outcome[] outcomes = await Task.WhenAll(calls).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.All(outcomes, outcome =>
        {
            Assert.True(outcome.Failure is NoboxConnectionException or StreamTruncatedException, outcome.Failure?.ToString());
            Assert.Equal(outcome.Text, (outcome.Failure as NoboxException)!.PartialText ?? "");
        });
        await Assert.ThrowsAsync<NoboxConnectionException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Calls} calls ended: {Count(outcomes)}; the server stopped within {stopped.TotalSeconds:0.0} s"));
    }

    [Fact]
    public async Task A_server_that_stops_lets_streams_that_still_move_come_to_their_end()
    {
        GatewayEmulator emulator = await GatewayEmulator.StartAsync(
            new EmulatorOptions { TimeProvider = new GatedTime(), ChunkDelay = TimeSpan.FromSeconds(1) }, TestContext.Current.CancellationToken);
        using NoboxClient client = ClientOf(emulator);
        List<Task<Outcome>> calls = [.. Enumerable.Range(0, Calls).Select(_ => StreamAsync(client, static () => { }))];
        await emulator.Requests.WaitUntilAsync(log => log.Active == Calls, TestContext.Current.CancellationToken);
        await emulator.DisposeAsync().AsTask().WaitAsync(Patience, TestContext.Current.CancellationToken);
        Outcome[] outcomes = await Task.WhenAll(calls).WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.All(outcomes, outcome =>
        {
            Assert.Null(outcome.Failure);
            Assert.StartsWith("You said: \"Hi\".", outcome.Text);
        });
        output.WriteLine($"{Calls} streams ended whole");
    }

    /// <summary>Streams that have four tokens and go silent, and plain calls that have half an answer.</summary>
    private static async Task<List<Task<Outcome>>> BeginAsync(GatewayEmulator emulator, NoboxClient client)
    {
        const int TokensEach = 4;
        const int Streams = Calls * 4 / 5;
        emulator.When(_ => true).Fail("stall:5");
        int tokens = 0;
        var flowing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        List<Task<Outcome>> calls = [.. Enumerable.Range(0, Streams).Select(_ => StreamAsync(client, () =>
        {
            if (Interlocked.Increment(ref tokens) == Streams * TokensEach)
                flowing.SetResult();
        }))];
        calls.AddRange(Enumerable.Range(Streams, Calls - Streams).Select(_ => SendAsync(client)));
        await flowing.Task.WaitAsync(Patience);
        await emulator.Requests.WaitUntilAsync(log => log.Active == Calls).WaitAsync(Patience);
        return calls;
    }

    private static async Task<Outcome> StreamAsync(NoboxClient client, Action onToken)
    {
        var text = new StringBuilder();
        try
        {
            await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync().ConfigureAwait(false))
            {
                text.Append(delta.Text);
                onToken();
            }

            return new Outcome(text.ToString(), null);
        }
        catch (Exception e)
        {
            return new Outcome(text.ToString(), e);
        }
    }

    private static async Task<Outcome> SendAsync(NoboxClient client)
    {
        try
        {
            return new Outcome((await client.Chat("gpt-4o").User("Hi").SendAsync().ConfigureAwait(false)).Text, null);
        }
        catch (Exception e)
        {
            return new Outcome("", e);
        }
    }

    private static string Count(Outcome[] outcomes) =>
        string.Join(", ", outcomes.GroupBy(outcome => outcome.Failure?.GetType().Name).Select(kind => $"{kind.Count()} {kind.Key}"));

    private static NoboxClient ClientOf(GatewayEmulator emulator) =>
        new(new NoboxClientOptions { Token = emulator.Token, BaseUrl = emulator.BaseUrl, MaxRetries = 0 });

    private sealed record Outcome(string Text, Exception? Failure);
}
