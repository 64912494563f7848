namespace Nobox;

// One interface per capability: generated models implement those they have, builder methods require them, a dynamic model has all.

/// <summary>Represents a model that accepts image input.</summary>
public interface IAcceptsImages : IChatModel;

public partial class DynamicChatModel : IAcceptsImages;

/// <summary>Represents a model that accepts audio input.</summary>
public interface IAcceptsAudio : IChatModel;

public partial class DynamicChatModel : IAcceptsAudio;

/// <summary>Represents a model that accepts video input.</summary>
public interface IAcceptsVideo : IChatModel;

public partial class DynamicChatModel : IAcceptsVideo;

/// <summary>Represents a model that accepts files, for example PDF documents.</summary>
public interface IAcceptsFiles : IChatModel;

public partial class DynamicChatModel : IAcceptsFiles;

/// <summary>Represents a model with image output.</summary>
public interface IProducesImages : IChatModel;

public partial class DynamicChatModel : IProducesImages;

/// <summary>Represents a model with audio output.</summary>
public interface IProducesAudio : IChatModel;

public partial class DynamicChatModel : IProducesAudio;

/// <summary>Represents a model that accepts <c>temperature</c>: how much the choice of tokens varies.</summary>
public interface ISupportsTemperature : IChatModel;

public partial class DynamicChatModel : ISupportsTemperature;

/// <summary>Represents a model that accepts <c>top_p</c>: nucleus sampling.</summary>
public interface ISupportsTopP : IChatModel;

public partial class DynamicChatModel : ISupportsTopP;

/// <summary>Represents a model that accepts <c>top_k</c>: sampling among the most likely tokens.</summary>
public interface ISupportsTopK : IChatModel;

public partial class DynamicChatModel : ISupportsTopK;

/// <summary>Represents a model that accepts <c>top_a</c>: sampling with a lower bound relative to the square of the most likely token.</summary>
public interface ISupportsTopA : IChatModel;

public partial class DynamicChatModel : ISupportsTopA;

/// <summary>Represents a model that accepts <c>min_p</c>: sampling with a lower bound relative to the most likely token.</summary>
public interface ISupportsMinP : IChatModel;

public partial class DynamicChatModel : ISupportsMinP;

/// <summary>Represents a model that accepts <c>max_tokens</c> or <c>max_completion_tokens</c>: the maximum length of the response.</summary>
public interface ISupportsMaxTokens : IChatModel;

public partial class DynamicChatModel : ISupportsMaxTokens;

/// <summary>Represents a model that accepts <c>stop</c>: texts that end the response.</summary>
public interface ISupportsStop : IChatModel;

public partial class DynamicChatModel : ISupportsStop;

/// <summary>Represents a model that accepts <c>seed</c>: repeatable sampling.</summary>
public interface ISupportsSeed : IChatModel;

public partial class DynamicChatModel : ISupportsSeed;

/// <summary>Represents a model that accepts <c>presence_penalty</c>: a penalty on tokens that have occurred.</summary>
public interface ISupportsPresencePenalty : IChatModel;

public partial class DynamicChatModel : ISupportsPresencePenalty;

/// <summary>Represents a model that accepts <c>frequency_penalty</c>: a penalty on tokens by how often they have occurred.</summary>
public interface ISupportsFrequencyPenalty : IChatModel;

public partial class DynamicChatModel : ISupportsFrequencyPenalty;

/// <summary>Represents a model that accepts <c>repetition_penalty</c>: a penalty on tokens of the prompt and the response so far.</summary>
public interface ISupportsRepetitionPenalty : IChatModel;

public partial class DynamicChatModel : ISupportsRepetitionPenalty;

/// <summary>Represents a model that accepts <c>logit_bias</c>: a bias for single tokens.</summary>
public interface ISupportsLogitBias : IChatModel;

public partial class DynamicChatModel : ISupportsLogitBias;

/// <summary>Represents a model that accepts <c>logprobs</c>: the log probabilities of the response's tokens.</summary>
public interface ISupportsLogprobs : IChatModel;

public partial class DynamicChatModel : ISupportsLogprobs;

/// <summary>Represents a model that accepts <c>top_logprobs</c>: the log probabilities of the most likely tokens at each position.</summary>
public interface ISupportsTopLogprobs : IChatModel;

public partial class DynamicChatModel : ISupportsTopLogprobs;

/// <summary>Represents a model that accepts <c>response_format</c>: responses that are JSON.</summary>
public interface ISupportsResponseFormat : IChatModel;

public partial class DynamicChatModel : ISupportsResponseFormat;

/// <summary>Represents a model that accepts <c>structured_outputs</c>: responses that follow a JSON schema.</summary>
public interface ISupportsStructuredOutputs : IChatModel;

public partial class DynamicChatModel : ISupportsStructuredOutputs;

/// <summary>Represents a model that accepts <c>tools</c>: calls of tools.</summary>
public interface ISupportsTools : IChatModel;

public partial class DynamicChatModel : ISupportsTools;

/// <summary>Represents a model that accepts <c>tool_choice</c>: which tool the model calls.</summary>
public interface ISupportsToolChoice : IChatModel;

public partial class DynamicChatModel : ISupportsToolChoice;

/// <summary>Represents a model that accepts <c>parallel_tool_calls</c>: several tool calls in one response.</summary>
public interface ISupportsParallelToolCalls : IChatModel;

public partial class DynamicChatModel : ISupportsParallelToolCalls;

/// <summary>Represents a model that accepts <c>reasoning</c>: reasoning before the response.</summary>
public interface ISupportsReasoning : IChatModel;

public partial class DynamicChatModel : ISupportsReasoning;

/// <summary>Represents a model that accepts <c>include_reasoning</c>: reasoning text in the response.</summary>
public interface ISupportsIncludeReasoning : IChatModel;

public partial class DynamicChatModel : ISupportsIncludeReasoning;

/// <summary>Represents a model that accepts <c>reasoning_effort</c>: the amount of reasoning.</summary>
public interface ISupportsReasoningEffort : IChatModel;

public partial class DynamicChatModel : ISupportsReasoningEffort;

/// <summary>Represents a model that accepts <c>verbosity</c>: the level of detail of the response.</summary>
public interface ISupportsVerbosity : IChatModel;

public partial class DynamicChatModel : ISupportsVerbosity;

/// <summary>Represents a model that accepts <c>web_search_options</c>: web search.</summary>
public interface ISupportsWebSearch : IChatModel;

public partial class DynamicChatModel : ISupportsWebSearch;
