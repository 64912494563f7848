namespace Nobox;

/// <summary>
/// Limits the retries of all calls to one model, so that a gateway that is down does not receive a multiple of the load: each retry takes
/// tokens from a bucket, and each success puts some back.
/// </summary>
internal sealed class RetryBudget
{
    private const int Capacity = 500;
    private const int RetryCost = 5;
    private const int SuccessRefund = 1;

    private int _tokens = Capacity;

    /// <summary>Takes the cost of a retry; false when too little is left.</summary>
    public bool TryTake()
    {
        int tokens;
        do
        {
            tokens = Volatile.Read(ref _tokens);
            if (tokens < RetryCost)
                return false;
        }
        while (Interlocked.CompareExchange(ref _tokens, tokens - RetryCost, tokens) != tokens);
        return true;
    }

    /// <summary>Notes a success: one without a retry puts back a little, one after retries what the last of them cost.</summary>
    public void Refund(bool wasRetried)
    {
        int refund = wasRetried ? RetryCost : SuccessRefund;
        int tokens;
        do
        {
            tokens = Volatile.Read(ref _tokens);
            if (tokens == Capacity)
                return;
        }
        while (Interlocked.CompareExchange(ref _tokens, Math.Min(tokens + refund, Capacity), tokens) != tokens);
    }
}
