using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Nobox.Tests;

/// <summary>The client over TLS, where servers offer HTTP/2.</summary>
public class Http2Tests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(HttpProtocols.Http1AndHttp2, "HTTP/2")]
    [InlineData(HttpProtocols.Http2, "HTTP/2")]
    [InlineData(HttpProtocols.Http1, "HTTP/1.1")]
    public async Task The_newest_HTTP_that_the_server_offers_is_used(HttpProtocols offered, string used)
    {
        var seen = new List<string>();
        await using TlsServer server = await TlsServer.StartAsync(
            async context =>
            {
                seen.Add(context.Request.Protocol);
                await (context.Request.Headers.Accept == "text/event-stream" ? SendAsync(context, Answers.HelloStream) : context.Response.WriteAsync(Answers.Hello));
            },
            offered);
        using NoboxClient client = server.CreateClient();
        Assert.Equal("Hello", (await client.Chat("gpt-4o").User("Hi").SendAsync()).Text);
        Assert.Equal("Hello", await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        Assert.Equal([used, used], seen);
    }

    [Theory]
    [InlineData(100, 1)]
    [InlineData(10, 3)]
    public async Task Streams_share_a_connection_until_it_is_full_and_none_waits_for_another(int streamsPerConnection, int connections)
    {
        const int Streams = 30;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TlsServer server = await TlsServer.StartAsync(
            async context =>
            {
                await SendAsync(context, Answers.Role + Answers.Text("Hel"));
                await all.Task.WaitAsync(Patience);
                await context.Response.WriteAsync(Answers.Text("lo") + Answers.Stop + Answers.Done);
            },
            streamsPerConnection: streamsPerConnection);
        using NoboxClient client = server.CreateClient();
        var streams = new List<IAsyncEnumerator<ChatDelta>>();
        for (int i = 0; i < Streams; i++)
        {
            streams.Add(client.Chat("gpt-4o").User("Hi").StreamAsync().GetAsyncEnumerator());
            Assert.True(await streams[i].MoveNextAsync().AsTask().WaitAsync(Patience));
        }

        // The platform may open another while a new connection is not yet listed as free.
        Assert.InRange(server.Connections, connections, 2 * connections);
        all.SetResult();
        foreach (IAsyncEnumerator<ChatDelta> stream in streams)
        {
            Assert.True(await stream.MoveNextAsync());
            Assert.Equal("lo", stream.Current.Text);
            await stream.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("break")]
    [InlineData("token")]
    [InlineData("WithCancellation")]
    public async Task Leaving_a_stream_resets_it_alone_and_keeps_the_connection(string way)
    {
        const int Streams = 10;
        using var left = new SemaphoreSlim(0);
        await using TlsServer server = await TlsServer.StartAsync(async context =>
        {
            if (context.Request.Headers.Accept != "text/event-stream")
            {
                await context.Response.WriteAsync(Answers.Hello);
                return;
            }

            await SendAsync(context, Answers.Role + Answers.Text("so far"));
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            left.Release();
        });
        using NoboxClient client = server.CreateClient();
        for (int i = 0; i < Streams; i++)
        {
            await LeaveAsync(client, way);
            Assert.True(await left.WaitAsync(Patience));
            Assert.Equal("Hello", (await client.Chat("gpt-4o").User("Hi").SendAsync()).Text);
        }

        // The platform may open a second while the first is not yet listed as free.
        Assert.InRange(server.Connections, 1, 2);
    }

    [Theory]
    [InlineData("reset")]
    [InlineData("abort")]
    [InlineData("connection")]
    public async Task A_stream_that_is_broken_off_throws_with_the_text_so_far(string way)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TlsServer server = await TlsServer.StartAsync(async context =>
        {
            await SendAsync(context, Answers.Role + Answers.Text("so far"));
            await seen.Task.WaitAsync(Patience);
            switch (way)
            {
                case "reset":
                    context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(2);
                    break;
                case "abort":
                    context.Abort();
                    break;
                case "connection":
                    context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().Abort();
                    break;
            }
        });
        using NoboxClient client = server.CreateClient();
        var e = await Assert.ThrowsAsync<NoboxConnectionException>(async () =>
        {
            await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync())
                seen.SetResult();
        });
        Assert.Equal("so far", e.PartialText);
    }

    [Fact]
    public async Task A_request_that_is_reset_before_its_headers_is_a_broken_connection()
    {
        await using TlsServer server = await TlsServer.StartAsync(context =>
        {
            context.Features.GetRequiredFeature<IHttpResetFeature>().Reset(2);
            return Task.CompletedTask;
        });
        using NoboxClient client = server.CreateClient();
        await Assert.ThrowsAsync<NoboxConnectionException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
    }

    [Fact]
    public async Task A_server_that_says_goodbye_lets_the_stream_end_and_the_next_call_takes_a_new_connection()
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TlsServer server = await TlsServer.StartAsync(async context =>
        {
            await SendAsync(context, Answers.Role + Answers.Text("Hel"));
            await seen.Task.WaitAsync(Patience);
            context.Features.GetRequiredFeature<IConnectionLifetimeNotificationFeature>().RequestClose();
            await context.Response.WriteAsync(Answers.Text("lo") + Answers.Stop + Answers.Done);
        });
        using NoboxClient client = server.CreateClient();
        for (int call = 1; call <= 2; call++)
        {
            string text = "";
            await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync())
            {
                text += delta.Text;
                seen.TrySetResult();
            }

            Assert.Equal("Hello", text);
            Assert.Equal(call, server.Connections);
            await server.AnyClosed.WaitAsync(Patience);
        }
    }

    private static async Task LeaveAsync(NoboxClient client, string way)
    {
        using var call = new CancellationTokenSource();
        using var enumeration = new CancellationTokenSource();
        try
        {
            await foreach (ChatDelta delta in client.Chat("gpt-4o").User("Hi").StreamAsync(call.Token).WithCancellation(enumeration.Token))
            {
                if (way == "break")
                    break;
                (way == "token" ? call : enumeration).CancelAfter(TimeSpan.Zero);
            }
        }
        catch (OperationCanceledException e)
        {
            Assert.Equal(way == "token" ? call.Token : enumeration.Token, e.CancellationToken);
        }
    }

    private static async Task SendAsync(HttpContext context, string events)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(events);
        await context.Response.Body.FlushAsync();
    }
}
