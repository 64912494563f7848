using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Nobox.Tests;

/// <summary>Connections that die, that are full, and that lead elsewhere.</summary>
public class ConnectionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task An_HTTP2_connection_that_dies_without_a_word_costs_the_calls_on_it_and_no_further_one()
    {
        await using TlsServer server = await TlsServer.StartAsync(context => context.Response.WriteAsync(Answers.Hello), HttpProtocols.Http2);
        await using var relay = new Relay(server.Port);
        using NoboxClient client = server.CreateClient(relay.Port, options => options.ResponseHeadersTimeout = TimeSpan.FromSeconds(2));
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        Assert.Equal(1, relay.Connections);
        relay.GoSilent();
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal(NoboxTimeoutKind.ResponseHeaders, e.Kind);
        for (int i = 0; i < 10; i++)
            Assert.Equal("Hello", (await client.Chat("gpt-4o").User("Hi").SendAsync()).Text);
        Assert.Equal(2, relay.Connections);
    }

    [Fact]
    public async Task A_retry_after_such_a_death_takes_a_new_connection()
    {
        await using TlsServer server = await TlsServer.StartAsync(context => context.Response.WriteAsync(Answers.Hello), HttpProtocols.Http2);
        await using var relay = new Relay(server.Port);
        using NoboxClient client = server.CreateClient(relay.Port, options =>
        {
            options.ResponseHeadersTimeout = TimeSpan.FromSeconds(2);
            options.MaxRetries = 1;
        });
        await client.Chat("gpt-4o").User("Hi").SendAsync();
        relay.GoSilent();
        Assert.Equal("Hello", (await client.Chat("gpt-4o").User("Hi").SendAsync()).Text);
    }

    [Fact]
    public async Task Pings_notice_a_dead_connection_while_a_response_is_awaited()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using TlsServer server = await TlsServer.StartAsync(
            async context =>
            {
                asked.TrySetResult();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            },
            HttpProtocols.Http2);
        await using var relay = new Relay(server.Port);
        using NoboxClient client = server.CreateClient(relay.Port, configureHandler: handler =>
        {
            // Only the waiting is shorter.
            Assert.Equal((TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(10)), (handler.KeepAlivePingDelay, handler.KeepAlivePingTimeout));
            handler.KeepAlivePingDelay = handler.KeepAlivePingTimeout = TimeSpan.FromSeconds(1);
        });
        Task<ChatResponse> call = client.Chat("gpt-4o").User("Hi").SendAsync();
        await asked.Task.WaitAsync(Patience);
        relay.GoSilent();
        await Assert.ThrowsAsync<NoboxConnectionException>(() => call.WaitAsync(Patience));
    }

    [Fact]
    public async Task A_header_timeout_does_not_end_the_other_streams_of_its_connection()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int requests = 0;
        await using TlsServer server = await TlsServer.StartAsync(
            async context =>
            {
                if (Interlocked.Increment(ref requests) == 2)
                {
                    await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    return;
                }

                context.Response.ContentType = "text/event-stream";
                await context.Response.WriteAsync(Answers.Role + Answers.Text("Hel"));
                await context.Response.Body.FlushAsync();
                await second.Task.WaitAsync(Patience);
                await context.Response.WriteAsync(Answers.Text("lo") + Answers.Stop + Answers.Done);
            },
            HttpProtocols.Http2);
        using NoboxClient client = server.CreateClient(server.Port, options => options.ResponseHeadersTimeout = TimeSpan.FromSeconds(2));
        await using IAsyncEnumerator<ChatDelta> stream = client.Chat("gpt-4o").User("Hi").StreamAsync().GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync());
        await Assert.ThrowsAsync<NoboxTimeoutException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        second.SetResult();
        string text = stream.Current.Text ?? "";
        while (await stream.MoveNextAsync())
            text += stream.Current.Text;
        Assert.Equal("Hello", text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_connect_timeout_of_a_callers_handler_is_named_as_such_and_retried(bool stream)
    {
        int attempts = 0;
        using var http = new HttpClient(new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            ConnectCallback = async (_, token) =>
            {
                attempts++;
                await Task.Delay(Timeout.Infinite, token);
                throw new InvalidOperationException();
            },
        });
        using var client = new NoboxClient(new NoboxClientOptions { Token = Secret.Token, MaxRetries = 1, Jitter = () => 4 }, http);
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Hi");
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => stream ? chat.StreamAsync().ToResponseAsync() : chat.SendAsync());
        Assert.Equal((NoboxTimeoutKind.Connect, null), (e.Kind, e.Limit));
        Assert.Contains("connect timeout", e.Message);
        Assert.Equal(2, attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Waiting_for_one_of_the_callers_own_connections_is_named_as_that(bool byHttpClient)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var busy = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FaultServer(async connection =>
        {
            await connection.ReadRequestAsync();
            busy.TrySetResult();
            await release.Task;
        });
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 1 };
        using var http = new HttpClient(handler)
        {
            Timeout = byHttpClient ? TimeSpan.FromMilliseconds(300) : Timeout.InfiniteTimeSpan,
        };
        var options = new NoboxClientOptions
        {
            Token = Secret.Token,
            MaxRetries = 0,
            BaseUrl = new Uri($"http://127.0.0.1:{server.Port}/"),
            ResponseHeadersTimeout = byHttpClient ? TimeSpan.FromSeconds(30) : TimeSpan.FromMilliseconds(300),
        };
        using var client = new NoboxClient(options, http);
        using var raw = new HttpRequestMessage(HttpMethod.Get, options.BaseUrl);
        using var holder = new CancellationTokenSource();
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        Task<HttpResponseMessage> holding = invoker.SendAsync(raw, holder.Token);
        await busy.Task.WaitAsync(Patience);
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Equal(byHttpClient ? NoboxTimeoutKind.HttpClient : NoboxTimeoutKind.ResponseHeaders, e.Kind);
        Assert.Contains("waiting for a connection", e.Message);
        Assert.Contains("MaxConnectionsPerServer", e.Message);
        await holder.CancelAsync();
        release.SetResult();
        await Assert.ThrowsAnyAsync<Exception>(() => holding);
    }

    [Fact]
    public async Task A_proxy_sees_nothing_of_plain_http_to_loopback()
    {
        await using var proxy = new FaultServer(connection => Reply(connection, Answers.Hello));
        await using var server = new FaultServer(connection => Reply(connection, Answers.Hello));
        var uri = new Uri($"http://127.0.0.1:{proxy.Port}");
        using NoboxClient client = server.CreateClient(options => options.ConfigureHandler = handler =>
        {
            Assert.False(handler.UseProxy);
            handler.Proxy = new WebProxy(uri);
        });
        Assert.Equal("Hello", (await client.Chat("gpt-4o").User("Hi").SendAsync()).Text);
        Assert.Equal((0, 1), (proxy.Connections, server.Connections));
        var remote = new NoboxClientOptions { Token = Secret.Token, BaseUrl = new Uri("https://127.0.0.1/") };
        using SocketsHttpHandler handler = GatewayHttpClient.CreateHandler(remote);
        Assert.True(handler.UseProxy);
    }

    [Theory]
    [InlineData("other server")]
    [InlineData("other path")]
    public async Task A_response_from_another_address_than_asked_is_refused(string where)
    {
        await using var other = new FaultServer(connection => Reply(connection, Answers.Hello));
        await using var server = new FaultServer(async (connection, _) =>
        {
            string request = await connection.ReadRequestAsync();
            await connection.SendAsync(request.Contains("/elsewhere", StringComparison.Ordinal)
                ? Response(Answers.Hello)
                : $"HTTP/1.1 307 Go\r\nLocation: {(where == "other path" ? "/elsewhere" : $"http://127.0.0.1:{other.Port}/v1/chat/completions")}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        });
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = true });
        using var client = new NoboxClient(
            new NoboxClientOptions { Token = Secret.Token, MaxRetries = 0, BaseUrl = new Uri($"http://127.0.0.1:{server.Port}/") }, http);
        var e = await Assert.ThrowsAsync<NoboxProtocolException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Contains("redirect", e.Message);
    }

    public static TheoryData<Exception> Failures =>
    [
        new OverflowException("window"), new InvalidOperationException("state"), new SocketException(10054), new ArgumentException("x"),
        new HttpProtocolException(2, "h2", null), new NotSupportedException("n"), new TimeoutException("t"), new FormatException("f"),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Whatever_sending_or_reading_throws_arrives_typed_with_its_cause_inside(Exception failure)
    {
        foreach (bool stream in new[] { false, true })
        {
            foreach (Func<HttpResponseMessage> script in new[] { ScriptedHandler.Throws(failure), ScriptedHandler.Events(() => new ChunkStream(default, () => 1, _ => throw failure)) })
            {
                using NoboxClient client = new ScriptedHandler(script).CreateClient();
                ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Hi");
                var e = await Assert.ThrowsAsync<NoboxConnectionException>(() => stream ? chat.StreamAsync().ToResponseAsync() : chat.SendAsync());
                Assert.Same(failure, e.InnerException);
            }
        }
    }

    private static async Task Reply(FaultConnection connection, string body)
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(Response(body));
    }

    private static string Response(string body) => $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
}
