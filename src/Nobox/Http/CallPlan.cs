namespace Nobox;

/// <summary>
/// Represents what one call may send: the request to the first model and, when that fails for good, those to its fallbacks.
/// </summary>
/// <param name="options">The settings of the call; null for none.</param>
internal abstract class CallPlan(CallOptions? options) : IDisposable
{
    private GatewayCall? _current;
    private List<ModelFailure>? _failures;
    private BudgetReservation? _reservation;
    private int _requests;

    public CallOptions? Options => options;

    /// <summary>Gets the name of the operation, for traces and metrics.</summary>
    public abstract string Operation { get; }

    /// <summary>Gets the current model's id; null for a call that names no model.</summary>
    public virtual string? Model => null;

    /// <summary>Gets what traces say about the request beside its model.</summary>
    public virtual IEnumerable<KeyValuePair<string, object?>> RequestTags => [];

    /// <summary>Gets or sets the observation of the call; null when nobody observes it.</summary>
    public CallTelemetry? Telemetry { get; set; }

    /// <summary>Gets a value that indicates whether anyone asks for the outcome of the call.</summary>
    public bool IsObserved => Telemetry is not null || _reservation is not null;

    /// <summary>Gets the request to send, made when it is first needed.</summary>
    public GatewayCall Current => _current ??= options?.IdempotencyKey is { } key ? Create() with { IdempotencyKey = Numbered(key) } : Create();

    /// <summary>Gets the models that failed before the current one.</summary>
    public IReadOnlyList<ModelFailure> Failures => _failures ?? [];

    /// <summary>Changes the request after a failure that another form of it avoids; it is then sent at once, without counting as a retry.</summary>
    public virtual bool TryAmend(NoboxException failure) => false;

    /// <summary>Moves on to the next model, if there is one and the failure is of a kind that another model may not have.</summary>
    public bool TryFallBack(NoboxException failure)
    {
        if (!IsReasonToFallBack(failure) || Current.Model is not { } model || !MoveToNextModel())
            return false;
        (_failures ??= []).Add(new ModelFailure(model, failure));
        Renew();
        return true;
    }

    /// <summary>Begins an attempt.</summary>
    /// <exception cref="BudgetExceededException">The budget does not allow it.</exception>
    public void BeginAttempt()
    {
        Telemetry?.Attempt(Current.Model);
        _reservation = Reserve();
    }

    /// <summary>Ends an attempt that failed.</summary>
    public void EndAttempt(NoboxException failure) => _reservation?.Fail(failure);

    /// <summary>Ends the call, which has succeeded.</summary>
    public void Complete(in CallOutcome outcome)
    {
        Telemetry?.Complete(outcome);
        _reservation?.Settle(outcome.ReportedCost ?? outcome.Cost);
    }

    /// <summary>Returns what traces, metrics and budgets need to know about a response.</summary>
    public virtual CallOutcome OutcomeOf(object? response) => default;

    /// <summary>Ends the call. The cost of one that did not complete is unknown.</summary>
    public void Dispose()
    {
        _current?.Dispose();
        Telemetry?.Dispose();
        _reservation?.Settle(null);
    }

    /// <summary>Reserves what the current request can cost; null without a budget.</summary>
    /// <exception cref="BudgetExceededException">Too little is left.</exception>
    protected virtual BudgetReservation? Reserve() => null;

    /// <summary>Makes the request to the current model.</summary>
    protected abstract GatewayCall Create();

    /// <summary>Makes the next model the current one; false when there is none.</summary>
    protected virtual bool MoveToNextModel() => false;

    /// <summary>Has the request made again.</summary>
    protected void Renew()
    {
        _current?.Dispose();
        _current = null;
    }

    /// <summary>Returns another key for another body: a gateway refuses one key with two.</summary>
    private string Numbered(string key) => ++_requests == 1 ? key : $"{key}-{_requests}";

    /// <summary>Determines whether another model may not fail in the same way: an invalid request, token or wallet fails with every model.</summary>
    private static bool IsReasonToFallBack(NoboxException failure) => failure switch
    {
        InsufficientFundsException => false,
        ModelNotFoundException or ProviderException => true,
        RateLimitException limit => !limit.IsFromLimiter,
        NoboxTimeoutException timeout => timeout.Kind != NoboxTimeoutKind.Call,
        _ => failure.Advice.CanRetry,
    };
}
