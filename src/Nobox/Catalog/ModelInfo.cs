using System.Text.Json;

namespace Nobox;

/// <summary>Represents what a catalog says about a model. Every property but <see cref="Id"/> is null when the catalog says nothing.</summary>
public sealed record ModelInfo
{
    private readonly RawJson _json;

    /// <summary>Gets the id that requests are sent with, for example <c>openai/gpt-4o</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets the shorter id that the gateway accepts as well, for example <c>gpt-4o</c>.</summary>
    public string? PublicId { get; init; }

    /// <summary>Gets the display name, for example <c>GPT-4o</c>.</summary>
    public string? Name { get; init; }

    /// <summary>Gets the id of the provider, for example <c>openai</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>Gets the time at which the model was published.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Gets the maximum number of tokens of prompt and completion together.</summary>
    public long? ContextLength { get; init; }

    /// <summary>Gets the maximum number of tokens of one completion.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>Gets the maximum number of tokens that a request may ask for.</summary>
    internal long? OutputLimit => Shared.OutputLimit.Of(MaxOutputTokens, ContextLength);

    /// <summary>Gets the kinds of content that a prompt may have.</summary>
    public Modalities? InputModalities { get; init; }

    /// <summary>Gets the kinds of content that a response may have.</summary>
    public Modalities? OutputModalities { get; init; }

    /// <summary>
    /// Gets the request parameters that the catalog lists, by their names on the wire, for example <c>temperature</c>. Lists are incomplete:
    /// <see cref="Supports"/> also knows what the listed parameters imply. A name with a minus, for example <c>-parallel_tool_calls</c>,
    /// denies a parameter that others imply.
    /// </summary>
    public IReadOnlyList<string>? SupportedParameters
    {
        get;
        init => field = value is null or ValueList<string> ? value : ValueList.Create<string>([.. value]);
    }

    /// <summary>Gets the prices.</summary>
    public ModelPricing? Pricing { get; init; }

    /// <summary>Gets the last day of the model's training data.</summary>
    public DateOnly? KnowledgeCutoff { get; init; }

    /// <summary>Gets the day from which the model may no longer be served.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>Gets the gateway's word for the state of the model, for example <c>deprecated</c>.</summary>
    public string? Status { get; init; }

    /// <summary>Gets the day on which the model was first missing from the list that the catalog comes from.</summary>
    public DateOnly? Removed { get; init; }

    /// <summary>
    /// Gets a value that indicates whether the model was removed from the list that the catalog comes from, so that requests for it most likely
    /// fail. A catalog keeps such models to warn those who use them.
    /// </summary>
    public bool IsRemoved => ModelStatus.IsRemoved(Status, Removed is not null);

    /// <summary>Gets the id or public id of the model to use instead of one that is deprecated or removed.</summary>
    public string? Replacement { get; init; }

    /// <summary>Gets a value that indicates whether the tool proposed <see cref="Replacement"/>, and no person has confirmed it.</summary>
    public bool IsReplacementProposed { get; init; }

    /// <summary>Gets the id of the dated version that <see cref="Id"/> names.</summary>
    public string? CanonicalSlug { get; init; }

    /// <summary>Gets the name of the tokenizer that counts the model's tokens.</summary>
    public string? Tokenizer { get; init; }

    /// <summary>
    /// Gets the entry as it was listed, with the fields that this library does not know; null for a model of a compiled catalog. It does not
    /// count when models are compared.
    /// </summary>
    public JsonElement? Json
    {
        get => _json.Element;
        init => _json = RawJson.Of(value);
    }

    /// <summary>Gets what the catalog says about the model that a deployment runs, by the model's own id; null for other models.</summary>
    internal ModelInfo? DeployedModel { get; init; }

    /// <summary>Sets <see cref="Json"/> without parsing it.</summary>
    internal RawJson Raw
    {
        init => _json = value;
    }

    /// <summary>Makes the description of a model of which only the id is known.</summary>
    internal static ModelInfo Unknown(string id) => new() { Id = id };

    /// <summary>Determines whether the model accepts a request parameter, because the catalog lists it or one that implies it.</summary>
    /// <param name="parameter">The parameter's name on the wire, for example <c>temperature</c>.</param>
    /// <returns>Null when the catalog says nothing about parameters.</returns>
    public bool? Supports(string parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return SupportedParameters is { } listed ? Parameters.Includes(listed, parameter) : null;
    }

    /// <summary>Determines whether a prompt for the model may have some kinds of content.</summary>
    /// <param name="modalities">The kinds, all of which must be accepted.</param>
    /// <returns>Null when the catalog says nothing about modalities.</returns>
    public bool? Accepts(Modalities modalities) =>
        InputModalities is { } accepted ? (accepted & modalities) == modalities : null;

    /// <summary>Returns the id of the model.</summary>
    /// <returns>The value of <see cref="Id"/>.</returns>
    public override string ToString() => Id;
}
