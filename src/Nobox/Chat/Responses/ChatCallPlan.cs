namespace Nobox;

/// <summary>Represents what a call of chat completions may send, and what reading its response needs to know of the request.</summary>
internal abstract class ChatCallPlan(CallOptions? options) : CallPlan(options), IChatCall
{
    public override string Operation => TelemetryNames.Chat;

    public abstract override string Model { get; }

    /// <summary>Gets the number of choices requested.</summary>
    public abstract int Choices { get; }

    public abstract CostBasis CostBasisOf(string? model, string? serviceTier);

    public override CallOutcome OutcomeOf(object? response) => response is ChatResponse chat ? CallOutcomes.Of(chat) : default;
}
