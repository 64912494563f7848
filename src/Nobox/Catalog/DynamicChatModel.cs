namespace Nobox;

/// <summary>
/// A model that is named by a string while the program runs. The builder offers everything for it; a request is checked
/// against the catalog before it is sent, when the catalog knows the id.
/// </summary>
public sealed class DynamicChatModel :
    ChatModel,
    IAcceptsImages,
    IAcceptsAudio,
    IAcceptsVideo,
    IAcceptsFiles,
    IProducesImages,
    IProducesAudio,
    ISupportsTemperature,
    ISupportsTopP,
    ISupportsTopK,
    ISupportsTopA,
    ISupportsMinP,
    ISupportsMaxTokens,
    ISupportsStop,
    ISupportsSeed,
    ISupportsPresencePenalty,
    ISupportsFrequencyPenalty,
    ISupportsRepetitionPenalty,
    ISupportsLogitBias,
    ISupportsLogprobs,
    ISupportsTopLogprobs,
    ISupportsResponseFormat,
    ISupportsStructuredOutputs,
    ISupportsTools,
    ISupportsToolChoice,
    ISupportsParallelToolCalls,
    ISupportsReasoning,
    ISupportsIncludeReasoning,
    ISupportsReasoningEffort,
    ISupportsVerbosity,
    ISupportsWebSearch
{
    private DynamicChatModel(string id, ModelInfo info)
        : base(id, info)
    {
    }

    /// <summary>The model that a request was made for.</summary>
    internal static DynamicChatModel Of(string id, ModelInfo info) => new(id, info);

    /// <summary>The model with an id or public id; one of which nothing else is known when the catalog has none.</summary>
    internal static DynamicChatModel Find(string idOrPublicId, ModelCatalog catalog)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(idOrPublicId);
        catalog.TryFind(idOrPublicId, out ModelInfo info);
        return new DynamicChatModel(idOrPublicId, info);
    }
}
