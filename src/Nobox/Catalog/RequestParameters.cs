namespace Nobox;

/// <summary>
/// The request parameters that this version of the library has builder methods for, by their names on the wire.
/// The position of a name is its bit in a generated record: append, never reorder.
/// </summary>
internal static class RequestParameters
{
    /// <summary>All known names, in bit order.</summary>
    public static readonly string[] All =
    [
        "temperature",
        "top_p",
        "top_k",
        "top_a",
        "min_p",
        "max_tokens",
        "max_completion_tokens",
        "stop",
        "seed",
        "presence_penalty",
        "frequency_penalty",
        "repetition_penalty",
        "logit_bias",
        "logprobs",
        "top_logprobs",
        "response_format",
        "structured_outputs",
        "tools",
        "tool_choice",
        "parallel_tool_calls",
        "reasoning",
        "include_reasoning",
        "reasoning_effort",
        "verbosity",
        "web_search_options",
    ];
}
