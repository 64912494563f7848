namespace Nobox;

// One interface per capability. The generator puts them on the models that have it, builder methods ask for them.

/// <summary>A model that sees: prompts may hold images.</summary>
public interface IAcceptsImages : IChatModel;

/// <summary>A model that hears: prompts may hold audio.</summary>
public interface IAcceptsAudio : IChatModel;

/// <summary>A model that watches: prompts may hold video.</summary>
public interface IAcceptsVideo : IChatModel;

/// <summary>A model that reads documents: prompts may hold files such as PDF.</summary>
public interface IAcceptsFiles : IChatModel;

/// <summary>A model whose answers may hold images.</summary>
public interface IProducesImages : IChatModel;

/// <summary>A model whose answers may hold audio.</summary>
public interface IProducesAudio : IChatModel;

/// <summary>A model that takes <c>temperature</c>: how much the choice of tokens varies.</summary>
public interface ISupportsTemperature : IChatModel;

/// <summary>A model that takes <c>top_p</c>: nucleus sampling.</summary>
public interface ISupportsTopP : IChatModel;

/// <summary>A model that takes <c>top_k</c>: sampling among the likeliest tokens.</summary>
public interface ISupportsTopK : IChatModel;

/// <summary>A model that takes <c>top_a</c>: sampling with a floor that follows the likeliest token squared.</summary>
public interface ISupportsTopA : IChatModel;

/// <summary>A model that takes <c>min_p</c>: sampling with a floor relative to the likeliest token.</summary>
public interface ISupportsMinP : IChatModel;

/// <summary>A model that takes <c>max_tokens</c> or <c>max_completion_tokens</c>: a limit on the length of the answer.</summary>
public interface ISupportsMaxTokens : IChatModel;

/// <summary>A model that takes <c>stop</c>: texts that end the answer.</summary>
public interface ISupportsStop : IChatModel;

/// <summary>A model that takes <c>seed</c>: repeatable sampling.</summary>
public interface ISupportsSeed : IChatModel;

/// <summary>A model that takes <c>presence_penalty</c>: a penalty on tokens that have occurred.</summary>
public interface ISupportsPresencePenalty : IChatModel;

/// <summary>A model that takes <c>frequency_penalty</c>: a penalty on tokens by how often they have occurred.</summary>
public interface ISupportsFrequencyPenalty : IChatModel;

/// <summary>A model that takes <c>repetition_penalty</c>: a penalty on tokens of the prompt and the answer so far.</summary>
public interface ISupportsRepetitionPenalty : IChatModel;

/// <summary>A model that takes <c>logit_bias</c>: a bias for single tokens.</summary>
public interface ISupportsLogitBias : IChatModel;

/// <summary>A model that takes <c>logprobs</c>: the log probabilities of the answer's tokens.</summary>
public interface ISupportsLogprobs : IChatModel;

/// <summary>A model that takes <c>top_logprobs</c>: the log probabilities of the likeliest tokens at each place.</summary>
public interface ISupportsTopLogprobs : IChatModel;

/// <summary>A model that takes <c>response_format</c>: answers that are JSON.</summary>
public interface ISupportsResponseFormat : IChatModel;

/// <summary>A model that takes <c>structured_outputs</c>: answers that follow a JSON schema.</summary>
public interface ISupportsStructuredOutputs : IChatModel;

/// <summary>A model that takes <c>tools</c>: calls of the caller's tools.</summary>
public interface ISupportsTools : IChatModel;

/// <summary>A model that takes <c>tool_choice</c>: a choice of which tool is called.</summary>
public interface ISupportsToolChoice : IChatModel;

/// <summary>A model that takes <c>parallel_tool_calls</c>: several tool calls in one answer.</summary>
public interface ISupportsParallelToolCalls : IChatModel;

/// <summary>A model that takes <c>reasoning</c>: reasoning before the answer.</summary>
public interface ISupportsReasoning : IChatModel;

/// <summary>A model that takes <c>include_reasoning</c>: reasoning text in the answer.</summary>
public interface ISupportsIncludeReasoning : IChatModel;

/// <summary>A model that takes <c>reasoning_effort</c>: a choice of how much reasoning is done.</summary>
public interface ISupportsReasoningEffort : IChatModel;

/// <summary>A model that takes <c>verbosity</c>: a choice of how wordy the answer is.</summary>
public interface ISupportsVerbosity : IChatModel;

/// <summary>A model that takes <c>web_search_options</c>: web search.</summary>
public interface ISupportsWebSearch : IChatModel;
