namespace Nobox;

/// <summary>Represents what a call of chat completions may send, and what reading its response needs to know of the request.</summary>
internal abstract class ChatCallPlan(CallOptions? options) : CallPlan(options)
{
    /// <summary>Gets the current model's id.</summary>
    public abstract string Model { get; }

    /// <summary>Gets the number of choices requested.</summary>
    public abstract int Choices { get; }

    /// <summary>Gets what the cost at the current model depends on.</summary>
    public abstract CostBasis CostBasis { get; }
}
