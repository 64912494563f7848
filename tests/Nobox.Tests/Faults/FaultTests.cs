using System.Text;

namespace Nobox.Tests;

/// <summary>Every fault on a real connection is a typed exception, for a plain call and for a stream.</summary>
public class FaultTests
{
    private const string JsonHeaders = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    private const string EventHeaders = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n";
    private static readonly string SoFar = Answers.Role + Answers.Text("so far");

    private static readonly Dictionary<string, (Func<FaultConnection, Task> Script, Type Plain, Type Stream)> Faults = new()
    {
        ["close at once"] = (_ => Task.CompletedTask, typeof(NoboxConnectionException), typeof(NoboxConnectionException)),
        ["reset at once"] = (c => Do(c.Reset), typeof(NoboxConnectionException), typeof(NoboxConnectionException)),
        ["close behind the request"] = (c => Answer(c, ""), typeof(NoboxConnectionException), typeof(NoboxConnectionException)),
        ["half a status line"] = (c => Answer(c, "HTTP/1.1 20"), typeof(NoboxConnectionException), typeof(NoboxConnectionException)),
        ["half the headers"] = (c => Answer(c, "HTTP/1.1 200 OK\r\nContent-Ty"), typeof(NoboxConnectionException), typeof(NoboxConnectionException)),
        ["another protocol"] = (c => Answer(c, "SSH-2.0-OpenSSH_9.6 whisper\r\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["a broken header"] = (c => Answer(c, "HTTP/1.1 200 OK\r\nwhisper whisper\r\n\r\n{}"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["huge headers"] = (c => Answer(c, "HTTP/1.1 200 OK\r\nX-Big: " + new string('x', 200_000) + "\r\n\r\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["endless headers"] = (c => Endless(c, "HTTP/1.1 200 OK\r\n", "X-More: 1\r\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["no headers at all"] = (async c => { await c.ReadRequestAsync(); await c.WaitForCloseAsync(); }, typeof(NoboxTimeoutException), typeof(NoboxTimeoutException)),
        ["headers, then nothing"] = (async c => { await Answer(c, Chunked("text/event-stream")); await c.WaitForCloseAsync(); }, typeof(NoboxTimeoutException), typeof(NoboxTimeoutException)),
        ["headers, then the end"] = (c => Answer(c, EventHeaders + "\r\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["too large a Content-Length"] = (c => Answer(c, EventHeaders + "Content-Length: 99999\r\n\r\n" + SoFar), typeof(NoboxConnectionException), typeof(NoboxConnectionException)),
        ["too small a Content-Length"] = (c => Answer(c, EventHeaders + $"Content-Length: {SoFar.Length + 9}\r\n\r\n" + SoFar + Answers.Stop), typeof(StreamTruncatedException), typeof(StreamTruncatedException)),
        ["the body ends early"] = (c => Answer(c, EventHeaders + "\r\n" + SoFar), typeof(StreamTruncatedException), typeof(StreamTruncatedException)),
        ["half-close"] = (async c => { await Answer(c, EventHeaders + "\r\n" + SoFar); c.HalfClose(); await c.WaitForCloseAsync(); }, typeof(StreamTruncatedException), typeof(StreamTruncatedException)),
        ["silence in the middle"] = (async c => { await Answer(c, EventHeaders + "\r\n" + SoFar); await c.WaitForCloseAsync(); }, typeof(NoboxTimeoutException), typeof(NoboxTimeoutException)),
        ["the chunks end early"] = (c => Answer(c, Chunked("text/event-stream") + Chunk(SoFar)), typeof(NoboxConnectionException), typeof(NoboxConnectionException)),
        ["a chunk ends early"] = (c => Answer(c, Chunked("text/event-stream") + Chunk(SoFar) + "ff\r\ndata: "), typeof(NoboxConnectionException), typeof(NoboxConnectionException)),
        ["a chunk without a size"] = (c => Answer(c, Chunked("text/event-stream") + Chunk(SoFar) + "whisper\r\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["a chunk of too large a size"] = (c => Answer(c, Chunked("text/event-stream") + Chunk(SoFar) + "fffffffffffffffff\r\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["a chunk longer than its size"] = (c => Answer(c, Chunked("text/event-stream") + Chunk(SoFar) + "2\r\nwhisper\r\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["a redirect"] = (c => Answer(c, "HTTP/1.1 307 Temporary Redirect\r\nLocation: https://example.com/\r\nContent-Length: 0\r\n\r\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["an unknown compression"] = (c => Answer(c, JsonHeaders + "Content-Encoding: whisper\r\n\r\nx"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["broken gzip"] = (c => Answer(c, JsonHeaders + "Content-Encoding: gzip\r\n\r\nwhisper whisper"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["HTML"] = (c => Answer(c, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html>whisper</html>"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["HTML that says it is not"] = (c => Answer(c, EventHeaders + "\r\n<html>whisper</html>"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["an error with a 200"] = (c => Answer(c, JsonHeaders + "\r\n" + Answers.ErrorBody("\"type\":\"invalid_token\"")), typeof(InvalidTokenException), typeof(InvalidTokenException)),
        ["an error whose body is cut"] = (c => Answer(c, "HTTP/1.1 429 Slow\r\nContent-Length: 9999\r\n\r\n{\"error\":"), typeof(RateLimitException), typeof(RateLimitException)),
        ["an error whose body never comes"] = (async c => { await Answer(c, "HTTP/1.1 503 No\r\nContent-Length: 9999\r\n\r\n"); await c.WaitForCloseAsync(); }, typeof(ProviderException), typeof(ProviderException)),
        ["an endless error"] = (c => Endless(c, "HTTP/1.1 500 No\r\n\r\n<html>", "whisper"), typeof(ProviderException), typeof(ProviderException)),
        ["an endless line"] = (c => Endless(c, EventHeaders + "\r\ndata: ", new string('x', 1000)), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["an endless event"] = (c => Endless(c, EventHeaders + "\r\n", "data: x\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["endless comments"] = (c => Endless(c, EventHeaders + "\r\n", ": still here\n\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["an endless stream"] = (c => Endless(c, EventHeaders + "\r\n", Answers.Text("so far")), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
        ["endless silence in between"] = (c => Endless(c, EventHeaders + "\r\n", "data: {\"choices\":[]}\n\n"), typeof(NoboxProtocolException), typeof(NoboxProtocolException)),
    };

    public static TheoryData<string, bool> Cases => new(Faults.Keys.SelectMany(name => new[] { (name, false), (name, true) }));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_fault_is_a_typed_exception(string fault, bool stream)
    {
        (Func<FaultConnection, Task> script, Type plainType, Type streamType) = Faults[fault];
        await using var server = new FaultServer(script);
        using NoboxClient client = server.CreateClient(options =>
        {
            options.ResponseHeadersTimeout = fault == "no headers at all" ? TimeSpan.FromMilliseconds(100) : TimeSpan.FromMinutes(1);
            bool silent = fault is "headers, then nothing" or "silence in the middle" or "an error whose body never comes";
            options.IdleTimeout = silent ? TimeSpan.FromSeconds(2) : TimeSpan.FromMinutes(1);
            options.MaxResponseBytes = 4_000_000;
        });
        var received = new StringBuilder();
        NoboxException e = await Assert.ThrowsAnyAsync<NoboxException>(async () =>
        {
            ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User("Hi");
            if (!stream)
            {
                await chat.SendAsync();
                return;
            }

            await foreach (ChatDelta delta in chat.StreamAsync())
                received.Append(delta.Text);
        });
        Assert.Equal(stream ? streamType : plainType, e.GetType());
        if (stream)
            Assert.Equal(received.ToString(), e.PartialText ?? "");
        Assert.DoesNotContain("whisper", e.ToString());
        Assert.DoesNotContain(Secret.Token, e.ToString());
    }

    [Fact]
    public async Task A_reset_in_the_middle_leaves_the_text_so_far()
    {
        var seen = new TaskCompletionSource();
        await using var server = new FaultServer(async connection =>
        {
            await Answer(connection, EventHeaders + "\r\n" + SoFar);
            await seen.Task;
            connection.Reset();
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
    public async Task A_redirect_is_not_followed()
    {
        await using var other = new FaultServer(connection => Answer(connection, JsonHeaders + "\r\n" + Answers.Hello));
        foreach (int status in new[] { 301, 302, 303, 307, 308 })
        {
            await using var server = new FaultServer(connection => Answer(
                connection, $"HTTP/1.1 {status} Go\r\nLocation: http://127.0.0.1:{other.Port}/\r\nContent-Length: 0\r\n\r\n"));
            using NoboxClient client = server.CreateClient();
            await Assert.ThrowsAsync<NoboxProtocolException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        }

        Assert.Equal(0, other.Connections);
    }

    [Fact]
    public async Task An_answer_that_comes_byte_by_byte_is_whole()
    {
        await using var server = new FaultServer(async connection =>
        {
            await connection.ReadRequestAsync();
            foreach (byte one in Encoding.UTF8.GetBytes(Chunked("text/event-stream") + Chunk(Answers.Text("H\u00e9")) + Chunk(Answers.Text("llo 🎉") + Answers.Stop) + "0\r\n\r\n"))
                await connection.SendAsync(new[] { one });
        });
        using NoboxClient client = server.CreateClient();
        Assert.Equal("Héllo 🎉", await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
    }

    [Fact]
    public async Task A_second_connection_heals_what_the_first_broke()
    {
        await using var server = new FaultServer(async (connection, number) =>
        {
            await connection.ReadRequestAsync();
            if (number == 0)
                connection.Reset();
            else if (number == 1)
                await connection.SendAsync(EventHeaders + "\r\n" + Answers.Role);
            else
                await connection.SendAsync(EventHeaders + "\r\n" + Answers.HelloStream);
        });
        using NoboxClient client = server.CreateClient(options =>
        {
            options.MaxRetries = 2;
            options.TimeProvider = new PauseRecorder(null, options.Timeout, options.IdleTimeout, options.ResponseHeadersTimeout);
        });
        Assert.Equal("Hello", await Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        Assert.Equal(3, server.Connections);
    }

    [Fact]
    public async Task A_refused_connection_is_a_connection_error()
    {
        int port;
        await using (var server = new FaultServer(_ => Task.CompletedTask))
            port = server.Port;
        using var client = new NoboxClient(new NoboxClientOptions { Token = Secret.Token, BaseUrl = new Uri($"http://127.0.0.1:{port}/"), MaxRetries = 0 });
        var e = await Assert.ThrowsAsync<NoboxConnectionException>(() => client.ListModelsAsync());
        Assert.Contains($"127.0.0.1:{port}", e.Message);
    }

    private static async Task Answer(FaultConnection connection, string answer)
    {
        await connection.ReadRequestAsync();
        await connection.SendAsync(answer);
    }

    private static async Task Endless(FaultConnection connection, string start, string more)
    {
        await Answer(connection, start);
        byte[] block = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(more, 1 + (16_384 / more.Length))));
        while (true)
            await connection.SendAsync(block);
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private static string Chunked(string type) => $"HTTP/1.1 200 OK\r\nContent-Type: {type}\r\nTransfer-Encoding: chunked\r\n\r\n";

    private static string Chunk(string text) => $"{Encoding.UTF8.GetByteCount(text):x}\r\n{text}\r\n";
}
