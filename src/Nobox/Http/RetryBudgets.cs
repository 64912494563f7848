using System.Collections.Concurrent;

namespace Nobox;

/// <summary>Represents the retry budgets of a client: one for each model, made when a call to it is first retried.</summary>
internal sealed class RetryBudgets
{
    private readonly ConcurrentDictionary<string, RetryBudget> _budgets = new();

    /// <summary>Takes the cost of a retry from the budget of a model; false when too little is left.</summary>
    public bool TryTake(string? model) => _budgets.GetOrAdd(model ?? "", static _ => new RetryBudget()).TryTake();

    /// <summary>Notes a successful call to a model.</summary>
    public void Refund(string? model, bool wasRetried)
    {
        if (!_budgets.IsEmpty && _budgets.TryGetValue(model ?? "", out RetryBudget? budget))
            budget.Refund(wasRetried);
    }
}
