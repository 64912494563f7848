namespace Nobox;

/// <summary>
/// Limits what calls may cost, in US dollars: <see cref="NoboxClient.WithBudget(Budget)"/>. Before each attempt, the most that it can cost is reserved; a call for which
/// too little is left fails with <see cref="BudgetExceededException"/>, and nothing is sent. Afterwards the cost that the gateway reports, or else that of the catalog's
/// prices, is spent. Safe for use by any number of clients, scopes and threads at once.
/// </summary>
/// <remarks>
/// Half of the bytes of the request, as UTF-8, count as the tokens of its prompt, and at most the model's context length, which is also what a prompt with images, audio
/// or files counts. Prompts that providers bill as more, such as writes to a cache, can exceed a reservation, and then the limit.
/// </remarks>
public sealed class Budget
{
    private readonly object _lock = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan? _period;
    private long _periodStart;
    private decimal _spent;
    private decimal _inFlight;
    private decimal _unknown;

    /// <summary>Makes a budget that never starts anew.</summary>
    /// <param name="limit">The limit in US dollars; at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative.</exception>
    public Budget(decimal limit)
        : this(limit, null, null)
    {
    }

    /// <summary>Makes a budget for each period of time: what was spent is forgotten when the next one begins.</summary>
    /// <param name="limit">The limit in US dollars for each period; at least 0.</param>
    /// <param name="period">The length of a period, more than zero. The first one begins now.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is negative, or the period is not more than zero.</exception>
    public Budget(decimal limit, TimeSpan period, TimeProvider? timeProvider = null)
        : this(limit, (TimeSpan?)period, timeProvider)
    {
    }

    private Budget(decimal limit, TimeSpan? period, TimeProvider? timeProvider)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(limit);
        if (period is { } length)
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(length, TimeSpan.Zero, nameof(period));
        Limit = limit;
        _period = period;
        _time = timeProvider ?? TimeProvider.System;
        _periodStart = _time.GetTimestamp();
    }

    /// <summary>Gets the limit, in US dollars.</summary>
    public decimal Limit { get; }

    /// <summary>
    /// Gets the <c>MaxTokens</c> of requests that set none, where the model accepts it; at least 1. Null, the default, refuses such requests: the length of their
    /// responses has no bound.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int? DefaultMaxTokens
    {
        get;
        init
        {
            if (value is { } tokens)
                ArgumentOutOfRangeException.ThrowIfNegativeOrZero(tokens, nameof(value));
            field = value;
        }
    }

    /// <summary>
    /// Gets a value that indicates whether calls are sent whose cost is unknown before, because the catalog has no price for the model or for what the request asks for.
    /// They reserve nothing. False by default: they are refused.
    /// </summary>
    public bool AllowUnknownCosts { get; init; }

    /// <summary>Gets the cost of the calls that have ended, in US dollars.</summary>
    public decimal Spent => Read(static budget => budget._spent);

    /// <summary>
    /// Gets what is reserved, in US dollars: by calls in progress, and by those that ended without a known cost, such as streams that broke off, which may have been paid for.
    /// </summary>
    public decimal Reserved => Read(static budget => budget._inFlight + budget._unknown);

    /// <summary>Gets what is neither spent nor reserved, in US dollars; at least 0.</summary>
    public decimal Remaining => Read(static budget => Math.Max(0, budget.Left));

    private decimal Left => Limit - _spent - _inFlight - _unknown;

    /// <summary>Gets the limit and what is left of it.</summary>
    /// <returns>For example <c>Budget(5 USD, 4.25 left)</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"Budget({Limit} USD, {Remaining} left)");

    /// <summary>Reserves the most that an attempt can cost.</summary>
    /// <exception cref="BudgetExceededException">Too little is left.</exception>
    internal BudgetReservation Reserve(decimal most)
    {
        lock (_lock)
        {
            BeginPeriod();
            if (most > Left)
            {
                throw Refusal(
                    FormattableString.Invariant(
                        $"The request may cost up to {most:0.######} USD, and {Math.Max(0, Left):0.######} USD are left of the budget of {Limit:0.######} USD; nothing was sent. Lower MaxTokens, shorten the prompt, or raise the budget."),
                    most);
            }

            _inFlight += most;
            return new BudgetReservation(this, most);
        }
    }

    /// <summary>Makes the exception for a call that is refused.</summary>
    /// <param name="message">The reason, and what to do.</param>
    /// <param name="needed">The most that the call can cost; null when that is unknown.</param>
    internal BudgetExceededException Refusal(string message, decimal? needed = null)
    {
        CallInstruments.BudgetRefusals.Add(1);
        return new BudgetExceededException(message) { Limit = Limit, Remaining = Remaining, Needed = needed };
    }

    /// <summary>Ends a reservation.</summary>
    /// <param name="reserved">What was reserved.</param>
    /// <param name="cost">The cost; null when it is unknown, so that the reservation stays.</param>
    internal void Settle(decimal reserved, decimal? cost)
    {
        lock (_lock)
        {
            BeginPeriod();
            _inFlight -= reserved;
            if (cost is { } known)
                _spent += known;
            else
                _unknown += reserved;
        }
    }

    private decimal Read(Func<Budget, decimal> amount)
    {
        lock (_lock)
        {
            BeginPeriod();
            return amount(this);
        }
    }

    private void BeginPeriod()
    {
        if (_period is not { } period || _time.GetElapsedTime(_periodStart) is var elapsed && elapsed < period)
            return;

        // Periods keep their rhythm however late they are noticed.
        _periodStart += (long)(elapsed.Ticks / period.Ticks * period.TotalSeconds * _time.TimestampFrequency);
        _spent = 0;
        _unknown = 0;
    }
}
