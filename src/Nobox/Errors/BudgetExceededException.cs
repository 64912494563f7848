namespace Nobox;

/// <summary>A call may cost more than is left of its <see cref="Budget"/>, or its cost has no known bound. Thrown before anything is sent; not retried.</summary>
public sealed class BudgetExceededException : NoboxException
{
    /// <summary>Initializes the exception, for example for a test.</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException"><paramref name="message"/> is null.</exception>
    public BudgetExceededException(string message)
        : base(message)
    {
    }

    /// <summary>The limit of the budget, in US dollars.</summary>
    public decimal Limit { get; init; }

    /// <summary>The amount that was left of the budget, in US dollars.</summary>
    public decimal Remaining { get; init; }

    /// <summary>The most that the call can cost, in US dollars; null when that is unknown.</summary>
    public decimal? Needed { get; init; }
}
