using System.Collections.Concurrent;
using System.Globalization;

namespace Nobox.Tests;

/// <summary>
/// Thousands of streams that end early, each in one of the ways there are, leave no trace: no connection and no exception
/// that nobody sees. <c>NOBOX_DEEP_TESTS=1</c> makes it ten thousand.
/// </summary>
[Collection(nameof(AloneCollection))]
public class ManyBrokenStreamsTests(ITestOutputHelper output)
{
    private const int AtOnce = 64;
    private static readonly int Streams = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? 10_000 : 2_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private enum Way
    {
        Break,
        CallsToken,
        WithCancellation,
        BeforeHeaders,
        Reset,
        HalfClose,
        ChunksEndEarly,
    }

    [Fact]
    public async Task Streams_that_end_early_leave_no_connection_and_no_unobserved_exception()
    {
        var unobserved = new ConcurrentQueue<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e) => unobserved.Enqueue(e.Exception);

        Collect();
        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await RunAsync();
            Collect();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }

        output.WriteLine($"{unobserved.Count} unobserved exceptions");
        Assert.Empty(unobserved);
    }

    private async Task RunAsync()
    {
        Way[] ways = Enum.GetValues<Way>();
        int[] ended = new int[ways.Length];
        var requests = new ConcurrentBag<Task>();
        await using var server = new FaultServer(connection => ServeAsync(connection, requests));
        using var connections = new ConnectionMeter(server.Port);
        using (NoboxClient client = server.CreateClient())
        {
            await Parallel.ForAsync(0, Streams, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
            {
                Way way = ways[i % ways.Length];
                await LeaveAsync(client, way).WaitAsync(Patience, CancellationToken.None);
                Interlocked.Increment(ref ended[(int)way]);
            });

            // With the client alive: what it still has open is idle, made for requests that no longer wanted a connection.
            await Task.WhenAll(requests).WaitAsync(Patience);
            output.WriteLine($"{Streams:N0} streams: {string.Join(", ", ways.Select(way => $"{way} {ended[(int)way]:N0}"))}");
            output.WriteLine($"{requests.Count:N0} requests seen and ended by the server, on {server.Connections:N0} connections, {connections.Most} at once");

            // A machine under load closes connections late; one that keeps them has thousands.
            Assert.InRange(connections.Most, 1, 16 * AtOnce);
        }

        await server.WaitUntilAllClosedAsync().WaitAsync(Patience);
        output.WriteLine($"{server.OpenConnections} open by the server's count once the client is disposed, {connections.Open} by the client's");
        Assert.Equal(Streams, ended.Sum());
        Assert.Equal((0, 0), (server.OpenConnections, connections.Open));
    }

    private static async Task LeaveAsync(NoboxClient client, Way way)
    {
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        ChatStream stream = client.Chat("gpt-4o").User(way.ToString()).StreamAsync(call.Token);
        try
        {
            if (way == Way.BeforeHeaders)
                call.CancelAfter(TimeSpan.FromMilliseconds(Random.Shared.Next(20)));
            await foreach (ChatDelta delta in stream.WithCancellation(enumeration.Token))
            {
                Assert.Equal("so far", delta.Text);
                if (way == Way.Break)
                    return;
                if (way == Way.CallsToken)
                    call.CancelAfter(TimeSpan.Zero);
                if (way == Way.WithCancellation)
                    enumeration.CancelAfter(TimeSpan.Zero);
            }

            Assert.Fail($"{way}: the stream passed as whole.");
        }
        catch (OperationCanceledException e)
        {
            Assert.Equal(way == Way.WithCancellation ? enumeration.Token : call.Token, e.CancellationToken);
            Assert.True(way is Way.CallsToken or Way.WithCancellation or Way.BeforeHeaders);
        }
        catch (NoboxException e)
        {
            // A reset may overtake the text that was sent before it, or even the headers.
            if (way != Way.Reset)
                Assert.Equal("so far", e.PartialText);
            Assert.Equal(way == Way.HalfClose ? typeof(StreamTruncatedException) : typeof(NoboxConnectionException), e.GetType());
            Assert.True(way is Way.Reset or Way.HalfClose or Way.ChunksEndEarly, $"{way}: {e}");
        }
    }

    private static async Task ServeAsync(FaultConnection connection, ConcurrentBag<Task> requests)
    {
        string request = await connection.ReadRequestAsync();
        Task answer = AnswerAsync(connection, request);
        requests.Add(answer.ContinueWith(_ => { }, TaskScheduler.Default));
        await answer;
    }

    private static async Task AnswerAsync(FaultConnection connection, string request)
    {
        Way way = Enum.GetValues<Way>().Single(one => request.Contains($"\"content\":\"{one}\"", StringComparison.Ordinal));
        if (way == Way.BeforeHeaders)
        {
            await connection.WaitForCloseAsync();
            return;
        }

        bool chunked = way != Way.HalfClose;
        string text = Answers.Role + Answers.Text("so far");
        await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n{(chunked ? "Transfer-Encoding: chunked\r\n" : "")}\r\n");
        await connection.SendAsync(chunked ? $"{text.Length.ToString("x", CultureInfo.InvariantCulture)}\r\n{text}\r\n" : text);
        if (way == Way.Reset)
            connection.Reset();
        else if (way == Way.HalfClose)
            connection.HalfClose();
        if (way is not (Way.Reset or Way.ChunksEndEarly))
            await connection.WaitForCloseAsync();
    }

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
