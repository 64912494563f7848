namespace Nobox.Emulator.Tests;

public sealed class WalletTests : EmulatorTest
{
    // GPT-4o in the catalog: 2.5 dollars for a million prompt tokens, 10 for a million completion tokens.
    private const decimal PromptPrice = 0.0000025m;
    private const decimal CompletionPrice = 0.00001m;
    private const decimal OneCall = (5 * PromptPrice) + (10 * CompletionPrice);

    private static readonly object Call = GatewayCaller.Ask("Hi", ("max_tokens", 10));

    private static readonly object StreamCall = GatewayCaller.Ask("Hi", ("max_tokens", 10), ("stream", true));

    protected override EmulatorOptions Options => new()
    {
        Wallets = new Dictionary<string, decimal> { ["two-calls"] = OneCall * 2, ["almost"] = OneCall - 0.0000001m },
    };

    [Fact]
    public async Task A_call_costs_its_tokens_at_the_catalog_s_prices()
    {
        Reply reply = await Gateway.ChatAsync(Call);

        Assert.Equal((5, 10), (reply.PromptTokens, reply.CompletionTokens));
        Assert.Equal(1000m - 0.0001125m, Emulator.BalanceOf(Emulator.Token));
    }

    [Fact]
    public async Task A_stream_costs_as_much_as_a_plain_call()
    {
        await Gateway.ChatAsync(StreamCall);

        Assert.Equal(1000m - OneCall, Emulator.BalanceOf(Emulator.Token));
    }

    [Fact]
    public async Task Media_tokens_cost_their_own_price_where_there_is_one()
    {
        byte[] catalog = """
            [ { "id": "acme/eye", "pricing": { "prompt": "1", "completion": "0", "request": "0.5", "image": "3", "audio": "7" } },
              { "id": "acme/ear", "pricing": { "prompt": "1", "completion": "0" } } ]
            """u8.ToArray();
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(
            new EmulatorOptions { Catalog = catalog, Wallets = new Dictionary<string, decimal> { ["rich"] = 10_000 } });
        using var gateway = new GatewayCaller(emulator);
        static string Body(string model) => $$$"""
            {"model":"{{{model}}}","messages":[{"role":"user","content":[
              {"type":"image_url","image_url":{"url":"https://example.com/a.png"}},
              {"type":"input_audio","input_audio":{"data":"AAAA","format":"wav"}}]}]}
            """;

        await gateway.ChatAsync(Body("acme/eye"), "rich");
        Assert.Equal(10_000 - (0.5m + 4 + (85 * 3) + (100 * 7)), emulator.BalanceOf("rich"));
        decimal before = emulator.BalanceOf("rich");
        await gateway.ChatAsync(Body("acme/ear"), "rich");
        Assert.Equal(4 + 85 + 100, before - emulator.BalanceOf("rich"));
    }

    [Fact]
    public async Task A_wallet_pays_to_the_last_cent_and_then_refuses()
    {
        Assert.Equal(200, (await Gateway.ChatAsync(Call, "two-calls")).Status);
        Assert.Equal(200, (await Gateway.ChatAsync(StreamCall, "two-calls")).Status);
        Assert.Equal(0, Emulator.BalanceOf("two-calls"));

        Reply reply = await Gateway.ChatAsync(Call, "two-calls");
        Assert.Equal(400, reply.Status);
        Assert.Equal("""{"error":{"type":"insufficient_funds","message":"Insufficient wallet balance to complete this request"}}""", reply.Body);
    }

    [Fact]
    public async Task A_wallet_that_cannot_pay_the_whole_answer_pays_nothing()
    {
        Assert.Equal(400, (await Gateway.ChatAsync(Call, "almost")).Status);
        Assert.Equal(400, (await Gateway.ChatAsync(StreamCall, "almost")).Status);
        Assert.Equal(OneCall - 0.0000001m, Emulator.BalanceOf("almost"));
    }

    [Fact]
    public async Task Calls_at_once_never_overdraw_a_wallet()
    {
        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Gateway.ChatAsync(Call, "two-calls")));

        Assert.Equal(2, replies.Count(reply => reply.Status == 200));
        Assert.Equal(0, Emulator.BalanceOf("two-calls"));
    }

    [Fact]
    public async Task An_empty_wallet_may_list_models_and_use_those_that_cost_nothing()
    {
        Assert.Equal(200, (await Gateway.SendAsync(HttpMethod.Post, "models", null, Emulator.UnfundedToken)).Status);
        Assert.Equal(200, (await Gateway.ChatAsync(GatewayCaller.Ask("Hi", ("model", "o1-preview")), Emulator.UnfundedToken)).Status);
        Assert.Equal(400, (await Gateway.ChatAsync(Call, Emulator.UnfundedToken)).Status);
    }

    [Fact]
    public async Task Invalid_options_are_refused_at_the_start()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() =>
            GatewayEmulator.StartAsync(new EmulatorOptions { Wallets = new Dictionary<string, decimal> { ["debt"] = -1 } }));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => GatewayEmulator.StartAsync(new EmulatorOptions { Port = 65536 }));
        Assert.Throws<ArgumentException>(() => Emulator.BalanceOf("nobody"));
    }
}
