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
    ICallsTools,
    ISupportsToolChoice,
    ISupportsParallelToolCalls,
    ISupportsReasoning,
    ISupportsIncludeReasoning,
    ISupportsReasoningEffort,
    ISupportsVerbosity,
    ISupportsWebSearch
{
    internal DynamicChatModel(string id, ModelCatalog catalog)
        : base(id, catalog.TryFind(id, out ModelInfo? info) ? info : new ModelInfo { Id = id })
    {
    }
}
