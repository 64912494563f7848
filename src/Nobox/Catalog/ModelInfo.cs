namespace Nobox;

/// <summary>
/// What the catalog tells about a model. Only the id is certain: every other property is null when the catalog says nothing.
/// </summary>
public sealed record ModelInfo
{
    /// <summary>The id that requests are sent with, for example <c>openai/gpt-4o</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The shorter id that the gateway accepts as well, for example <c>gpt-4o</c>.</summary>
    public string? PublicId { get; init; }

    /// <summary>The name for people, for example <c>GPT-4o</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The provider's id, for example <c>openai</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>When the model was published.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>The most tokens that prompt and completion may have together.</summary>
    public long? ContextLength { get; init; }

    /// <summary>The most tokens that one completion may have.</summary>
    public long? MaxOutputTokens { get; init; }

    /// <summary>The kinds of content that a prompt may hold.</summary>
    public Modalities? InputModalities { get; init; }

    /// <summary>The kinds of content that an answer may hold.</summary>
    public Modalities? OutputModalities { get; init; }

    /// <summary>The request parameters that the model takes, by their names on the wire, such as <c>temperature</c>.</summary>
    public IReadOnlyList<string>? SupportedParameters { get; init; }

    /// <summary>What the model costs.</summary>
    public ModelPricing? Pricing { get; init; }

    /// <summary>The day up to which the model's training data reaches.</summary>
    public DateOnly? KnowledgeCutoff { get; init; }

    /// <summary>The day from which the model may no longer be served.</summary>
    public DateOnly? ExpirationDate { get; init; }

    /// <summary>The gateway's word on the model's state, for example <c>deprecated</c>.</summary>
    public string? Status { get; init; }

    /// <summary>The id of the dated version that <see cref="Id"/> stands for.</summary>
    public string? CanonicalSlug { get; init; }

    /// <summary>The family of tokenizers that counts the model's tokens.</summary>
    public string? Tokenizer { get; init; }

    /// <summary>A model of which nothing but the id is known.</summary>
    internal static ModelInfo Unknown(string id) => new() { Id = id };

    /// <summary>Whether the model takes a request parameter.</summary>
    /// <param name="parameter">The parameter's name on the wire, such as <c>temperature</c>.</param>
    /// <returns>Null when the catalog does not say.</returns>
    public bool? Supports(string parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        return SupportedParameters?.Contains(parameter, StringComparer.Ordinal);
    }

    /// <summary>Whether a prompt for the model may hold some kinds of content.</summary>
    /// <param name="modalities">The kinds, all of which must be accepted.</param>
    /// <returns>Null when the catalog does not say.</returns>
    public bool? Accepts(Modalities modalities) =>
        InputModalities is { } accepted ? (accepted & modalities) == modalities : null;

    /// <summary>The model's id.</summary>
    /// <returns>The value of <see cref="Id"/>.</returns>
    public override string ToString() => Id;
}
