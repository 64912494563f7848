using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Nobox.Tests.Client;

public sealed class CallOptionsTests
{
    private static readonly Func<HttpResponseMessage> Unavailable = ScriptedHandler.Json("", HttpStatusCode.ServiceUnavailable);

    [Fact]
    public async Task Every_call_takes_headers_and_they_replace_the_defaults()
    {
        var handler = new ScriptedHandler(
            ScriptedHandler.Json(Answers.Hello), ScriptedHandler.Events(Answers.HelloStream), ScriptedHandler.Events(Answers.HelloStream), ScriptedHandler.Json("[]"),
            ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient(options =>
        {
            options.DefaultHeaders["X-Title"] = "default";
            options.DefaultHeaders["X-Other"] = "kept";
        });
        var call = new CallOptions { Headers = { ["x-title"] = "report" } };
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("test/any").User("Hi");
        await chat.SendAsync(call);
        await chat.StreamAsync(call).ToResponseAsync();
        await foreach (ReadOnlyMemory<byte> _ in client.StreamUtf8Async(chat.Build(), call))
        {
        }

        await client.ListModelsAsync(call);
        await client.SendAsync(chat.Build());
        Assert.Equal(["report", "report", "report", "report", "default"], handler.Sent.Select(sent => sent.Headers["X-Title"]));
        Assert.All(handler.Sent, sent => Assert.Equal("kept", sent.Headers["X-Other"]));
    }

    [Fact]
    public async Task Headers_that_change_after_a_call_was_made_are_not_sent()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Events(Answers.HelloStream));
        using NoboxClient client = handler.CreateClient();
        var call = new CallOptions { Headers = { ["X-Title"] = "first" } };
        ChatStream stream = client.Chat("test/any").User("Hi").StreamAsync(call);
        call.Headers["X-Title"] = "second";
        await stream.ToResponseAsync();
        Assert.Equal("first", handler.Sent[0].Headers["X-Title"]);
        Assert.ThrowsAny<ArgumentException>(() => { client.Chat("test/any").User("Hi").StreamAsync(new CallOptions { Headers = null! }); });
        Assert.ThrowsAny<ArgumentException>(() =>
        {
            client.Chat("test/any").User("Hi").StreamAsync(
                new CallOptions { Headers = new Dictionary<string, string> { ["X-Title"] = "a", ["x-title"] = "b" } });
        });
    }

    [Fact]
    public async Task MaxRetries_of_a_call_replaces_that_of_the_client()
    {
        var handler = new ScriptedHandler(Unavailable, Unavailable);
        using NoboxClient client = handler.CreateClient(options => options.MaxRetries = 5);
        await Assert.ThrowsAsync<ProviderException>(() => client.Chat("test/any").User("Hi").SendAsync(new CallOptions { MaxRetries = 0 }));
        Assert.Single(handler.Sent);
    }

    [Fact]
    public async Task All_attempts_of_a_call_have_its_key_and_a_fallback_has_it_with_a_number()
    {
        var handler = new ScriptedHandler(Unavailable, Unavailable, ScriptedHandler.Json(Answers.Hello), ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient(options => options.MaxRetries = 1);
        var call = new CallOptions { IdempotencyKey = "17-9f86d081" };
        await client.Chat("test/any").User("Hi").FallbackTo("test/other").SendAsync(call);
        await client.Chat("test/any").User("Hi").SendAsync(call);
        Assert.Equal(["17-9f86d081", "17-9f86d081", "17-9f86d081-2", "17-9f86d081"], handler.Sent.Select(sent => sent.Headers["Idempotency-Key"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("é")]
    public void A_key_that_cannot_be_sent_is_refused(string key)
    {
        using NoboxClient client = new ScriptedHandler().CreateClient();
        Assert.Throws<ArgumentException>(() => { client.Chat("test/any").User("Hi").StreamAsync(new CallOptions { IdempotencyKey = key }); });
        Assert.Throws<ArgumentException>(() => { client.Chat("test/any").User("Hi").StreamAsync(new CallOptions { IdempotencyKey = new string('k', 256) }); });
    }

    [Fact]
    public async Task Timeout_of_a_call_replaces_that_of_the_client()
    {
        var time = new FakeTimeProvider();
        using var handler = new NeverAnswers();
        using var client = new NoboxClient(
            new NoboxClientOptions { Token = Secret.Token, TimeProvider = time, MaxRetries = 0 }, new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan });
        Task<ChatResponse> call = client.Chat("test/any").User("Hi").SendAsync(new CallOptions { Timeout = TimeSpan.FromSeconds(20) });
        await handler.Asked.Task;
        time.Advance(TimeSpan.FromSeconds(20));
        var e = await Assert.ThrowsAsync<NoboxTimeoutException>(() => call);
        Assert.Equal((NoboxTimeoutKind.Call, TimeSpan.FromSeconds(20)), (e.Kind, e.Limit));
    }

    [Theory]
    [InlineData("Authorization", "Bearer x")]
    [InlineData("host", "example.com")]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("Accept", "text/plain")]
    [InlineData("Accept-Encoding", "gzip")]
    [InlineData("Idempotency-Key", "1")]
    [InlineData("X-Title", "a\r\nX-Evil: 1")]
    [InlineData("X-Title", "a\nb")]
    [InlineData("X Title", "a")]
    [InlineData("", "a")]
    public void Headers_of_the_library_and_headers_that_cannot_be_sent_are_refused(string name, string value)
    {
        var handler = new ScriptedHandler();
        using NoboxClient client = handler.CreateClient();
        Assert.ThrowsAny<ArgumentException>(() => { client.Chat("test/any").User("Hi").StreamAsync(new CallOptions { Headers = { [name] = value } }); });
        Assert.ThrowsAny<ArgumentException>(() => handler.CreateClient(options => options.DefaultHeaders[name] = value));
    }

    [Fact]
    public void Limits_that_cannot_be_kept_are_refused()
    {
        using NoboxClient client = new ScriptedHandler().CreateClient();
        ChatRequestBuilder<DynamicChatModel> chat = client.Chat("test/any").User("Hi");
        Assert.Throws<ArgumentOutOfRangeException>(() => { chat.StreamAsync(new CallOptions { MaxRetries = -1 }); });
        Assert.Throws<ArgumentOutOfRangeException>(() => { chat.StreamAsync(new CallOptions { Timeout = TimeSpan.FromMicroseconds(1) }); });
    }

    [Fact]
    public async Task Requests_say_which_library_and_application_sent_them()
    {
        var handler = new ScriptedHandler(ScriptedHandler.Json(Answers.Hello));
        using NoboxClient client = handler.CreateClient(options => options.ApplicationName = "Reports/1.2");
        await client.Chat("test/any").User("Hi").SendAsync(options: null);
        Assert.StartsWith("Reports/1.2", handler.Sent[0].Headers["User-Agent"]);
        Assert.Contains("Nobox/", handler.Sent[0].Headers["User-Agent"]);
        Assert.Throws<ArgumentException>(() => handler.CreateClient(options => options.ApplicationName = "not a product name"));
    }

    private sealed class NeverAnswers : HttpMessageHandler
    {
        public TaskCompletionSource Asked { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException();
        }
    }
}
