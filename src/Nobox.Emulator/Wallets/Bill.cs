namespace Nobox.Emulator;

/// <summary>
/// The bill of one answer. The price of the whole answer is taken from the wallet before the first byte, so that a wallet never
/// runs out halfway; what was not delivered is given back at the end.
/// </summary>
internal sealed class Bill : IDisposable
{
    private readonly Wallet _wallet;
    private readonly ModelPricing? _pricing;
    private readonly Exchange _exchange;
    private readonly decimal _promptPrice;
    private readonly CompletionTokens _hidden;
    private readonly CompletionTokens _visible;
    private readonly decimal _taken;
    private bool _begun;
    private CompletionTokens _delivered;
    private bool _settled;

    private Bill(Wallet wallet, ModelPricing? pricing, Answer answer, Exchange exchange)
    {
        _wallet = wallet;
        _pricing = pricing;
        _exchange = exchange;
        _promptPrice = Price.OfPrompt(pricing, answer.PromptTokens);
        _hidden = answer.HiddenTokens;
        _visible = answer.Choices.Aggregate(default(CompletionTokens), (sum, choice) => sum + choice.Tokens);
        _taken = _promptPrice + Price.OfCompletion(pricing, answer.CompletionTokens);
    }

    private decimal Due => _begun ? _promptPrice + Price.OfCompletion(_pricing, _hidden + _delivered) : 0;

    public static Bill Open(Wallet wallet, ModelPricing? pricing, Answer answer, Exchange exchange)
    {
        var bill = new Bill(wallet, pricing, answer, exchange);
        return wallet.TryTake(bill._taken) ? bill : throw new RequestRefusedException(ApiError.InsufficientFunds());
    }

    /// <summary>The answer has begun: the prompt is due, and thoughts that are not shown.</summary>
    public void ChargePrompt() => _begun = true;

    /// <summary>Some more tokens are due.</summary>
    public void Charge(CompletionTokens tokens) => _delivered += tokens;

    public void ChargeAll()
    {
        _begun = true;
        _delivered = _visible;
    }

    /// <summary>
    /// Gives back what is not due. Called before the answer's end is on its way, so that who has the answer sees the right balance.
    /// </summary>
    public void Settle()
    {
        if (_settled)
            return;
        _settled = true;
        _exchange.Charged = Due;
        _wallet.GiveBack(_taken - Due);
    }

    public void Dispose() => Settle();
}
