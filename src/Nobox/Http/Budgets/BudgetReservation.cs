namespace Nobox;

/// <summary>Represents what one attempt has reserved of a budget.</summary>
/// <param name="budget">The budget.</param>
/// <param name="amount">The reserved amount, in US dollars.</param>
internal sealed class BudgetReservation(Budget budget, decimal amount)
{
    private bool _isSettled;

    /// <summary>Ends the reservation, once.</summary>
    /// <param name="cost">What the attempt cost; null when that is unknown.</param>
    public void Settle(decimal? cost)
    {
        if (_isSettled)
            return;
        _isSettled = true;
        budget.Settle(amount, cost);
    }

    /// <summary>Ends the reservation of an attempt that failed. What was never sent, and what the gateway answered with an error status, costs nothing.</summary>
    public void Fail(NoboxException failure) => Settle(failure.IsUnsent || failure is NoboxApiException { StatusCode: >= System.Net.HttpStatusCode.BadRequest } ? 0 : null);
}
