namespace Nobox;

/// <summary>Represents what a call of chat completions may send, and what reading its response needs to know of the request.</summary>
internal abstract class ChatCallPlan(CallOptions? options) : CallPlan(options)
{
    public override string Operation => TelemetryNames.Chat;

    public abstract override string Model { get; }

    /// <summary>Gets the number of choices requested.</summary>
    public abstract int Choices { get; }

    /// <summary>Gets what the cost at the model that responded depends on.</summary>
    /// <param name="model">The model that responded, as the gateway names it; null when it does not say.</param>
    public abstract CostBasis CostBasisOf(string? model);

    public override CallOutcome OutcomeOf(object? response) => response is ChatResponse chat ? CallOutcomes.Of(chat) : default;
}
