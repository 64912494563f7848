using System.Globalization;

namespace Nobox.Tests;

public class ThreadSafetyTests
{
    [Fact]
    public async Task Calls_at_the_same_time_each_get_their_own_answer()
    {
        await using var server = new FaultServer(async connection =>
        {
            while (true)
            {
                // The answer repeats the number that the request's message holds.
                string request = await connection.ReadRequestAsync();
                string number = request.Split("number ")[1].Split('"')[0].Split(' ')[0];
                bool stream = request.Contains("\"stream\":true");
                string body = stream ? Answers.Text(number) + Answers.Stop + Answers.Done : Answers.Hello.Replace("Hello", number);
                await connection.SendAsync(
                    $"HTTP/1.1 200 OK\r\nContent-Type: {(stream ? "text/event-stream" : "application/json")}\r\nContent-Length: {body.Length}\r\n\r\n{body}");
            }
        });
        using NoboxClient client = server.CreateClient();
        await Parallel.ForAsync(0, 2_000, new ParallelOptions { MaxDegreeOfParallelism = 32 }, async (i, cancellation) =>
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            ChatRequestBuilder<DynamicChatModel> chat = client.Chat("gpt-4o").User($"number {number} {new string('x', i)}");
            Assert.Equal(number, i % 2 == 0 ? (await chat.SendAsync(cancellation)).Text : await Answers.ReadAsync(chat.StreamAsync(cancellation)));
        });
    }

    [Fact]
    public async Task One_request_may_be_sent_many_times_at_once()
    {
        await using var server = new FaultServer(async connection =>
        {
            while (true)
            {
                Assert.EndsWith("""{"model":"gpt-4o","messages":[{"role":"user","content":"Hi"}]}""", await connection.ReadRequestAsync());
                await connection.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {Answers.Hello.Length}\r\n\r\n{Answers.Hello}");
            }
        });
        using NoboxClient client = server.CreateClient();
        ChatRequest request = ChatRequest.For("gpt-4o").User("Hi").Build();
        ChatResponse[] replies = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => client.SendAsync(request)));
        Assert.All(replies, reply => Assert.Equal("Hello", reply.Text));
    }

    [Fact]
    public async Task A_requests_memory_is_not_sent_once_it_may_belong_to_another()
    {
        var buffer = new PooledBuffer();
        buffer.GetSpan(4)[..4].Fill((byte)'x');
        buffer.Advance(4);
        var body = new RequestBody(buffer);
        HttpContent content = body.CreateContent();
        Assert.Equal("xxxx", await content.ReadAsStringAsync());
        content = body.CreateContent();
        body.Dispose();
        using var sent = new MemoryStream();
        var e = await Assert.ThrowsAsync<HttpRequestException>(() => content.CopyToAsync(sent));
        Assert.IsType<ObjectDisposedException>(e.InnerException);
        Assert.Equal(0, sent.Length);
    }

    [Fact]
    public async Task A_requests_memory_is_kept_while_a_connection_still_sends_it()
    {
        var buffer = new PooledBuffer();
        buffer.GetSpan(4)[..4].Fill((byte)'x');
        buffer.Advance(4);
        var body = new RequestBody(buffer);
        var slow = new SlowStream();
        Task sending = body.CreateContent().CopyToAsync(slow);
        body.Dispose();
        Assert.Equal(4, buffer.Written.Length);
        slow.GoOn.SetResult();
        await sending;
        Assert.Equal(0, buffer.Written.Length);
    }

    private sealed class SlowStream : MemoryStream
    {
        public TaskCompletionSource GoOn { get; } = new();

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await GoOn.Task;
            Write(buffer.Span);
        }
    }
}
