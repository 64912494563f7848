using System.Collections.Frozen;

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

    private static readonly FrozenDictionary<string, int> Positions =
        All.Concat(["modalities", "audio", "n", "user"]).Select((name, position) => KeyValuePair.Create(name, position)).ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The order in which parameters are written: those that the library has methods for, then all others by name.</summary>
    public static IComparer<string> Order { get; } = Comparer<string>.Create(static (left, right) =>
    {
        int byPosition = PositionOf(left).CompareTo(PositionOf(right));
        return byPosition != 0 ? byPosition : string.CompareOrdinal(left, right);
    });

    /// <summary>Whether the library has a builder method for a parameter, because some models take it and others do not.</summary>
    public static bool IsCapability(string name) => PositionOf(name) < All.Length;

    /// <summary>Whether only the library itself may write a field of the request.</summary>
    public static bool IsWritten(string name) => Positions.ContainsKey(name) || name is "model" or "messages" or "stream" or "stream_options";

    private static int PositionOf(string name) => Positions.TryGetValue(name, out int position) ? position : int.MaxValue;
}
