/// <summary>The money of all texts, on all machines and in all runs: what was spent, and what the texts on their way may cost at most.</summary>
/// <param name="limit">The limit in US dollars; null for none.</param>
/// <param name="spent">What was spent in earlier runs.</param>
internal sealed class RunBudget(decimal? limit, decimal spent)
{
    private readonly Lock _lock = new();
    private decimal _committed = spent;

    /// <summary>Sets the most that a text can cost aside; false when less is left.</summary>
    public bool TryReserve(decimal most)
    {
        lock (_lock)
        {
            if (_committed + most > limit)
                return false;
            _committed += most;
            return true;
        }
    }

    /// <summary>Replaces a reservation by what the text has cost.</summary>
    public void Settle(decimal most, decimal cost)
    {
        lock (_lock)
            _committed += cost - most;
    }
}
