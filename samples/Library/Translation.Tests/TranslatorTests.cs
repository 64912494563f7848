using Nobox;
using Nobox.Emulator;

namespace Translation.Tests;

public sealed class TranslatorTests : IDisposable
{
    private readonly GatewayEmulator _emulator = GatewayEmulator.Start();
    private readonly NoboxClient _client;

    public TranslatorTests() => _client = _emulator.CreateClient();

    [Fact]
    public async Task TranslatesWithTheModelOfTheApplication()
    {
        _emulator.When(request => request.Text == "Good morning").Reply("Bonjour");
        var translator = new Translator(_client, ChatModels.Anthropic.ClaudeSonnet4);

        Assert.Equal("Bonjour", await translator.TranslateAsync("Good morning", "French", TestContext.Current.CancellationToken));

        EmulatedRequest request = Assert.Single(_emulator.Requests);
        Assert.Equal(ModelIds.Anthropic.ClaudeSonnet4, request.Model);
        Assert.StartsWith("Translate into French.", request.Messages[0].Text);
        Assert.Equal(request.Charged, translator.Spent);
    }

    [Fact]
    public async Task TriesAgainWhenTheGatewayFails()
    {
        _emulator.When(request => request.Text == "Good morning").Fail(503).Once().Reply("Bonjour");

        Assert.Equal("Bonjour", await new Translator(_client).TranslateAsync("Good morning", "French", TestContext.Current.CancellationToken));
        Assert.Equal(2, _emulator.Requests.Count);
    }

    [Fact]
    public async Task ThrowsWhenTheWalletIsEmpty()
    {
        using var client = new NoboxClient(new NoboxClientOptions { Token = _emulator.UnfundedToken, BaseUrl = _emulator.BaseUrl });

        await Assert.ThrowsAsync<InsufficientFundsException>(() => new Translator(client).TranslateAsync("Good morning", "French", TestContext.Current.CancellationToken));
    }

    public void Dispose()
    {
        _client.Dispose();
        _emulator.Dispose();
    }
}
