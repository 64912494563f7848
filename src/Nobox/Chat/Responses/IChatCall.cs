namespace Nobox;

/// <summary>Represents what making a response needs to know of its call.</summary>
internal interface IChatCall
{
    /// <summary>Gets the id of the model that the request was sent to.</summary>
    string Model { get; }

    /// <summary>Gets the models that failed before.</summary>
    IReadOnlyList<ModelFailure> Failures { get; }

    /// <summary>Gets what the cost at the model that responded depends on.</summary>
    /// <param name="model">The model that responded, as the gateway names it; null when it does not say.</param>
    /// <param name="serviceTier">The tier that the response names; null for none.</param>
    CostBasis CostBasisOf(string? model, string? serviceTier);
}
