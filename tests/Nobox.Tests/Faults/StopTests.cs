namespace Nobox.Tests;

/// <summary>Whatever ends a stream early, the server sees it: it need not go on, and nobody pays for it.</summary>
public class StopTests
{
    [Fact]
    public Task A_break_stops_the_request() => ServerSeesTheEnd(async client =>
    {
        await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync())
            break;
    });

    [Fact]
    public Task The_calls_token_stops_the_request() => ServerSeesTheEnd(async client =>
    {
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync(cancel.Token))
                cancel.CancelAfter(TimeSpan.Zero);
        });
    });

    [Fact]
    public Task WithCancellation_stops_the_request() => ServerSeesTheEnd(async client =>
    {
        using var call = new CancellationTokenSource();
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync(call.Token).WithCancellation(cancel.Token))
                cancel.CancelAfter(TimeSpan.Zero);
        });
    });

    [Fact]
    public Task Disposing_the_client_stops_the_request() => ServerSeesTheEnd(async client =>
    {
        await Assert.ThrowsAsync<NoboxConnectionException>(async () =>
        {
            await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync())
                client.Dispose();
        });
    });

    [Fact]
    public async Task A_plain_call_that_is_cancelled_stops_the_request()
    {
        var asked = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        await using var server = new FaultServer(async connection =>
        {
            await connection.ReadRequestAsync();
            asked.SetResult();
            await connection.WaitForCloseAsync();
            closed.SetResult();
        });
        using NoboxClient client = server.CreateClient();
        using var cancel = new CancellationTokenSource();
        Task<ChatResponse> call = client.Chat("gpt-4o").User("Hi").SendAsync(cancel.Token);
        await asked.Task;
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await closed.Task;
    }

    [Fact]
    public async Task A_stream_that_was_read_to_its_end_gives_its_connection_back()
    {
        await using var server = new FaultServer(async connection =>
        {
            while (true)
            {
                await connection.ReadRequestAsync();
                await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
                await connection.SendChunkAsync(Answers.HelloStream);
                await connection.SendAsync("0\r\n\r\n");
            }
        });
        using NoboxClient client = server.CreateClient();
        for (int i = 0; i < 20; i++)
            Assert.Equal("Hello", await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        Assert.InRange(server.Connections, 1, 19);
    }

    private static async Task ServerSeesTheEnd(Func<NoboxClient, Task> use)
    {
        var closed = new TaskCompletionSource();
        await using var server = new FaultServer(async connection =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            await connection.SendChunkAsync(Answers.Role + Answers.Text("a"));
            await connection.WaitForCloseAsync();
            closed.SetResult();
        });
        using NoboxClient client = server.CreateClient();
        await use(client);
        await closed.Task;
    }
}
