using System.Net;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

/// <summary>The client against the emulated gateway, over real HTTP.</summary>
public sealed class ClientAndEmulatorTests : IAsyncLifetime
{
    private GatewayEmulator _emulator = null!;
    private NoboxClient _client = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _emulator = await GatewayEmulator.StartAsync(Cancellation);
        _client = ClientFor(_emulator.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _emulator.DisposeAsync();
    }

    [Fact]
    public async Task A_chat_is_answered_counted_and_priced()
    {
        ChatResponse reply = await _client.Chat("gpt-4o").System("Be brief.").User("What is a qubit?").Temperature(0.5).MaxTokens(20).SendAsync(Cancellation);
        Assert.Contains("What is a qubit?", reply.Text);
        Assert.NotEmpty(reply.Id);
        Assert.NotNull(reply.RequestId);
        Assert.Equal("openai/gpt-4o", reply.Model);
        Assert.Equal(20, reply.Usage!.CompletionTokens);
        Assert.Equal(FinishReason.Length, reply.FinishReason);
    }

    [Fact]
    public async Task The_price_of_a_reply_is_what_the_wallet_was_charged()
    {
        ModelCatalog catalog = ModelCatalog.Parse(await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "models.json"), Cancellation));
        using var client = new NoboxClient(new NoboxClientOptions { Token = _emulator.Token, BaseUrl = _emulator.BaseUrl, Catalog = catalog });
        decimal before = _emulator.BalanceOf(_emulator.Token);
        ChatResponse reply = await client.Chat("gpt-4o").User("What is a qubit?").SendAsync(Cancellation);
        Assert.Equal(before - reply.Cost, _emulator.BalanceOf(_emulator.Token));
    }

    [Fact]
    public async Task A_stream_arrives_in_many_pieces_that_are_the_whole_answer()
    {
        ChatRequest request = ChatRequest.For("gpt-4o").User("Tell me a story").Build();
        ChatResponse whole = await _client.SendAsync(request, Cancellation);
        var pieces = new List<string>();
        FinishReason? finish = null;
        await foreach (ChatDelta delta in _client.StreamAsync(request, Cancellation))
        {
            pieces.Add(delta.Text);
            finish = delta.FinishReason ?? finish;
        }

        Assert.True(pieces.Count > 10);
        Assert.Equal(whole.Text, string.Concat(pieces));
        Assert.Equal(FinishReason.Stop, finish);
    }

    [Fact]
    public async Task Images_are_seen_by_address_and_as_bytes()
    {
        ChatResponse reply = await _client.Chat("gpt-4o")
            .User("What is this?").Image(new Uri("https://example.com/cat.png")).Image(new byte[] { 1, 2, 3 }, "image/png")
            .SendAsync(Cancellation);
        Assert.Contains("2 images", reply.Text);
    }

    [Fact]
    public async Task Audio_input_is_accepted()
    {
        ChatResponse reply = await _client.Chat("gpt-4o-audio-preview").User("What is this?").Audio(new byte[] { 1, 2, 3 }, "wav").SendAsync(Cancellation);
        Assert.NotEmpty(reply.Text);
    }

    [Fact]
    public async Task The_list_of_models_is_the_catalog()
    {
        IReadOnlyList<ModelInfo> models = await _client.ListModelsAsync(Cancellation);
        Assert.Equal(375, models.Count);
        Assert.Contains(models, model => model.PublicId == "gpt-4o" && model.Pricing?.Prompt > 0);
    }

    [Fact]
    public async Task An_empty_wallet_is_InsufficientFunds()
    {
        using NoboxClient poor = ClientFor(_emulator.UnfundedToken);
        var e = await Assert.ThrowsAsync<InsufficientFundsException>(() => poor.Chat("gpt-4o").User("Hi").SendAsync(Cancellation));
        Assert.Equal((HttpStatusCode.BadRequest, "insufficient_funds"), (e.StatusCode, e.ErrorType));
    }

    [Fact]
    public async Task A_wrong_token_is_InvalidToken()
    {
        using NoboxClient stranger = ClientFor("nobody");
        var e = await Assert.ThrowsAsync<InvalidTokenException>(() => stranger.Chat("gpt-4o").User("Hi").SendAsync(Cancellation));
        Assert.Equal(HttpStatusCode.Unauthorized, e.StatusCode);
    }

    [Fact]
    public async Task An_unknown_model_is_sent_and_is_ModelNotFound()
    {
        var e = await Assert.ThrowsAsync<ModelNotFoundException>(() => _client.Chat("no-such-model").User("Hi").SendAsync(Cancellation));
        Assert.Equal((HttpStatusCode.NotFound, "no-such-model"), (e.StatusCode, e.Model));
    }

    [Fact]
    public async Task A_request_that_the_gateway_refuses_is_InvalidRequest()
    {
        ChatRequest request = ChatRequest.For("o1-preview").User("Hi").Parameter("max_output", "many").Build();
        Assert.NotEmpty((await _client.SendAsync(request, Cancellation)).Text);
        var e = await Assert.ThrowsAsync<InvalidRequestException>(
            () => _client.Chat("deepseek-r1").User("What is this?").Image(new Uri("https://example.com/cat.png")).SendAsync(Cancellation));
        Assert.Equal(HttpStatusCode.BadRequest, e.StatusCode);
    }

    [Fact]
    public async Task Too_many_requests_are_RateLimit_with_the_pause_asked_for()
    {
        _emulator.When(_ => true).Fail("rate_limit:200");
        var e = await Assert.ThrowsAsync<RateLimitException>(() => _client.Chat("gpt-4o").User("Hi").SendAsync(Cancellation));
        Assert.Equal((HttpStatusCode.TooManyRequests, TimeSpan.FromSeconds(200)), (e.StatusCode, e.RetryAfter));
    }

    [Fact]
    public async Task A_failing_server_is_Provider()
    {
        _emulator.When(_ => true).Fail("server_error");
        using var client = new NoboxClient(new NoboxClientOptions { Token = _emulator.Token, BaseUrl = _emulator.BaseUrl, MaxRetries = 0 });
        var e = await Assert.ThrowsAsync<ProviderException>(() => client.Chat("gpt-4o").User("Hi").SendAsync(Cancellation));
        Assert.Equal(HttpStatusCode.InternalServerError, e.StatusCode);
    }

    [Fact]
    public async Task A_stream_that_is_cut_throws_with_the_text_so_far()
    {
        _emulator.When(_ => true).Fail("cut_stream:5");
        var text = new List<string>();
        var e = await Assert.ThrowsAsync<StreamTruncatedException>(async () =>
        {
            await foreach (ChatDelta delta in _client.Chat("gpt-4o").User("Tell me a story").StreamAsync(Cancellation))
                text.Add(delta.Text);
        });
        Assert.NotEmpty(text);
        Assert.Equal(string.Concat(text), e.PartialText);
    }

    private NoboxClient ClientFor(string token) => new(new NoboxClientOptions { Token = token, BaseUrl = _emulator.BaseUrl, Catalog = NoCatalog });

    // So that the gateway, not the client, refuses what a model lacks.
    private static ModelCatalog NoCatalog { get; } = ModelCatalog.Parse("[]"u8);
}
