namespace Nobox.Shared;

/// <summary>Represents what a notice needs to know about a model, whatever a project has it in. Every property but the id is null when nothing is said.</summary>
internal sealed class ModelFacts
{
    public string Id { get; init; } = "";

    public string? Status { get; init; }

    /// <summary>Gets the day from which the model may no longer be served, as <c>yyyy-MM-dd</c>.</summary>
    public string? ExpirationDate { get; init; }

    /// <summary>Gets the day on which the model was missing from its list for the first time, as <c>yyyy-MM-dd</c>.</summary>
    public string? Removed { get; init; }

    /// <summary>Gets the id or public id of the model to use instead.</summary>
    public string? Replacement { get; init; }

    /// <summary>Gets a value that indicates whether the tool proposed the replacement, and no person has confirmed it.</summary>
    public bool IsReplacementProposed { get; init; }

    public long? ContextLength { get; init; }

    public long? MaxOutputTokens { get; init; }

    /// <summary>Gets bits of <see cref="ModalityBits"/>.</summary>
    public int? InputModalities { get; init; }

    /// <summary>Gets bits of <see cref="ModalityBits"/>.</summary>
    public int? OutputModalities { get; init; }

    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>Gets the price of a prompt token in US dollars.</summary>
    public decimal? PromptPrice { get; init; }

    /// <summary>Gets the price of a completion token in US dollars.</summary>
    public decimal? CompletionPrice { get; init; }

    /// <summary>Gets the largest number of tokens that a request may ask the model for.</summary>
    public long? OutputLimit => Shared.OutputLimit.Of(MaxOutputTokens, ContextLength);

    public bool IsRemoved => ModelStatus.IsRemoved(Status, Removed is not null);

    /// <summary>Gets a value that indicates whether those who use the model should be warned.</summary>
    public bool IsLeaving => ModelStatus.IsLeaving(Status, ExpirationDate is not null, Removed is not null);
}
