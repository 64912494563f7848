namespace Nobox.Emulator;

/// <summary>
/// Represents the money for one response. The price of the complete response is taken from the wallet before the first byte, so that
/// a wallet is never empty in the middle; the price of what was not sent is returned at the end.
/// </summary>
internal sealed class Reservation : IDisposable
{
    private readonly Wallet _wallet;
    private readonly ModelPricing? _pricing;
    private readonly EmulatedRequest _request;
    private readonly decimal _promptPrice;
    private readonly CompletionTokens _hidden;
    private readonly CompletionTokens _visible;
    private readonly decimal _reserved;
    private bool _started;
    private CompletionTokens _sent;
    private bool _settled;

    private Reservation(Wallet wallet, ModelPricing? pricing, Completion completion, EmulatedRequest request)
    {
        _wallet = wallet;
        _pricing = pricing;
        _request = request;
        _promptPrice = Price.OfPrompt(pricing, completion.PromptTokens);
        _hidden = completion.HiddenTokens;
        _visible = completion.Choices.Aggregate(default(CompletionTokens), (sum, choice) => sum + choice.Tokens);
        _reserved = _promptPrice + Price.OfCompletion(pricing, completion.CompletionTokens);
    }

    private decimal Due => _started ? _promptPrice + Price.OfCompletion(_pricing, _hidden + _sent) : 0;

    /// <exception cref="ApiException">The wallet cannot pay for the complete response.</exception>
    public static Reservation Open(Wallet wallet, ModelPricing? pricing, Completion completion, EmulatedRequest request)
    {
        var reservation = new Reservation(wallet, pricing, completion, request);
        return wallet.TryTake(reservation._reserved) ? reservation : throw new ApiException(ApiError.InsufficientFunds());
    }

    /// <summary>Charges the prompt, and the reasoning that is not shown.</summary>
    public void ChargePrompt() => _started = true;

    public void Charge(CompletionTokens tokens) => _sent += tokens;

    public void ChargeAll()
    {
        _started = true;
        _sent = _visible;
    }

    /// <summary>
    /// Returns what is not due. Called before the end of the response is sent, so that a client with the response sees the right balance.
    /// </summary>
    public void Settle()
    {
        if (_settled)
            return;
        _settled = true;
        _request.Charged = Due;
        _wallet.Return(_reserved - Due);
    }

    public void Dispose() => Settle();
}
