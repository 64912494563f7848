using Nobox;
using Nobox.Emulator;

/// <summary>Tests over an emulator of the gateway, which runs in this process: no token, no network, no cost.</summary>
public sealed class ChatTests : IDisposable
{
    private readonly GatewayEmulator _emulator = GatewayEmulator.Start();
    private readonly NoboxClient _client;

    public ChatTests() => _client = new NoboxClient(new NoboxClientOptions { Token = _emulator.Token, BaseUrl = _emulator.BaseUrl });

    [Fact]
    public async Task A_question_is_answered()
    {
        _emulator.When(request => request.Text == "Hello").Reply("Bonjour");

        ChatResponse reply = await _client.Chat(ChatModels.OpenAI.Gpt4o).User("Hello").SendAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Bonjour", reply.Text);
    }

    [Fact]
    public async Task A_busy_gateway_is_asked_again()
    {
        _emulator.When(request => request.Text == "Hello").Fail(429, retryAfter: TimeSpan.Zero).Once().Reply("Bonjour");

        ChatResponse reply = await _client.Chat(ChatModels.OpenAI.Gpt4o).User("Hello").SendAsync(TestContext.Current.CancellationToken);

        Assert.Equal("Bonjour", reply.Text);
        Assert.Equal(2, _emulator.Requests.Count);
    }

    public void Dispose()
    {
        _client.Dispose();
        _emulator.Dispose();
    }
}
