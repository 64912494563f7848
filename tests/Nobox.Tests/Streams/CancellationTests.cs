namespace Nobox.Tests;

public class CancellationTests
{
    [Fact]
    public async Task A_call_that_is_cancelled_has_the_callers_token()
    {
        using var cancel = new CancellationTokenSource();
        var handler = new WaitingHandler(null);
        using NoboxClient client = Create(handler);
        Task<ChatResponse> call = client.Chat("gpt-4o").User("Hi").SendAsync(cancel.Token);
        await handler.Waiting;
        await cancel.CancelAsync();
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancel.Token, e.CancellationToken);
        Assert.True(call.IsCanceled);
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, true, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, false)]
    public async Task A_stream_that_is_cancelled_has_the_token_that_was_cancelled(bool giveCall, bool giveEnumeration, bool cancelCall)
    {
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        CancellationTokenSource cancelled = cancelCall ? call : enumeration;
        var handler = new WaitingHandler(Answers.Role + Answers.Text("a"));
        using NoboxClient client = Create(handler);
        await using IAsyncEnumerator<ChatDelta> deltas = client.Chat("gpt-4o").User("Hi")
            .StreamAsync(giveCall ? call.Token : default)
            .GetAsyncEnumerator(giveEnumeration ? enumeration.Token : default);
        Assert.True(await deltas.MoveNextAsync());
        ValueTask<bool> next = deltas.MoveNextAsync();
        CancellationToken waiting = await handler.Waiting;
        await cancelled.CancelAsync();
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);
        Assert.Equal(cancelled.Token, e.CancellationToken);
        Assert.True(waiting.IsCancellationRequested);
    }

    [Fact]
    public async Task A_cancelled_stream_gives_out_nothing_more_that_was_waiting()
    {
        using var cancel = new CancellationTokenSource();
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.HelloStream)).CreateClient();
        string text = "";
        var e = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync().WithCancellation(cancel.Token))
            {
                text += delta.Text;
                await cancel.CancelAsync();
            }
        });
        Assert.Equal("Hel", text);
        Assert.Equal(cancel.Token, e.CancellationToken);
    }

    [Fact]
    public async Task Nothing_is_sent_for_a_token_that_is_cancelled_already()
    {
        var handler = new ScriptedHandler();
        using NoboxClient client = handler.CreateClient();
        var cancelled = new CancellationToken(true);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Chat("gpt-4o").User("Hi").SendAsync(cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync(cancelled)));
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task Disposing_the_client_ends_the_calls_under_way()
    {
        var handler = new WaitingHandler(Answers.Role + Answers.Text("so far"));
        NoboxClient client = Create(handler);
        Task<string> reading = Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync());
        await handler.Waiting;
        client.Dispose();
        var e = await Assert.ThrowsAsync<NoboxConnectionException>(() => reading);
        Assert.Contains("disposed", e.Message);
        Assert.Equal("so far", e.PartialText);
        client.Dispose();
    }

    [Fact]
    public async Task A_disposed_client_begins_nothing()
    {
        var handler = new ScriptedHandler();
        NoboxClient client = handler.CreateClient();
        ChatStream stream = client.Chat("gpt-4o").User("Hi").StreamAsync();
        client.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ListModelsAsync());
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Answers.ReadAsync(stream));
        Assert.Empty(handler.Sent);
    }

    [Fact]
    public async Task Disposing_the_client_leaves_the_callers_HttpClient_alone()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        using var http = new HttpClient(handler);
        new NoboxClient(new NoboxClientOptions { Token = "t" }, http).Dispose();
        using var client = new NoboxClient(new NoboxClientOptions { Token = "t" }, http);
        await client.Chat("x").User("Hi").SendAsync();
    }

    private static NoboxClient Create(HttpMessageHandler handler) => new(
        new NoboxClientOptions { Token = Secret.Token, Catalog = TestCatalog.Models },
        new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
}
