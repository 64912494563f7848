namespace Nobox.Generators.Catalog;

/// <summary>The parameters that the runtime has builder methods for, in the order of its <c>RequestParameters</c>: a record's bits.</summary>
internal static class KnownParameters
{
    /// <summary>Each parameter's name on the wire and the capability interface of the models that take it.</summary>
    public static readonly KeyValuePair<string, string>[] All =
    [
        new("temperature", "ISupportsTemperature"),
        new("top_p", "ISupportsTopP"),
        new("top_k", "ISupportsTopK"),
        new("top_a", "ISupportsTopA"),
        new("min_p", "ISupportsMinP"),
        new("max_tokens", "ISupportsMaxTokens"),
        new("max_completion_tokens", "ISupportsMaxTokens"),
        new("stop", "ISupportsStop"),
        new("seed", "ISupportsSeed"),
        new("presence_penalty", "ISupportsPresencePenalty"),
        new("frequency_penalty", "ISupportsFrequencyPenalty"),
        new("repetition_penalty", "ISupportsRepetitionPenalty"),
        new("logit_bias", "ISupportsLogitBias"),
        new("logprobs", "ISupportsLogprobs"),
        new("top_logprobs", "ISupportsTopLogprobs"),
        new("response_format", "ISupportsResponseFormat"),
        new("structured_outputs", "ISupportsStructuredOutputs"),
        new("tools", "ICallsTools"),
        new("tool_choice", "ISupportsToolChoice"),
        new("parallel_tool_calls", "ISupportsParallelToolCalls"),
        new("reasoning", "ISupportsReasoning"),
        new("include_reasoning", "ISupportsIncludeReasoning"),
        new("reasoning_effort", "ISupportsReasoningEffort"),
        new("verbosity", "ISupportsVerbosity"),
        new("web_search_options", "ISupportsWebSearch"),
    ];

    /// <summary>Every parameter's bit: what an entry that says nothing of parameters may take.</summary>
    public static readonly long AllBits = (1L << All.Length) - 1;

    /// <summary>What the runtime writes itself, and refuses to have set.</summary>
    public static readonly string[] WrittenByRuntime = ["model", "messages", "stream", "stream_options", "modalities", "audio", "n", "user"];

    private static readonly Dictionary<string, int> Positions = IndexByName();

    /// <summary>A known parameter's position; -1 for an unknown one.</summary>
    public static int IndexOf(string name) => Positions.TryGetValue(name, out int position) ? position : -1;

    /// <summary>The bits of those parameters that are known.</summary>
    public static long Bits(EquatableArray<string> names)
    {
        long bits = 0;
        foreach (string name in names)
        {
            if (Positions.TryGetValue(name, out int position))
                bits |= 1L << position;
        }

        return bits;
    }

    private static Dictionary<string, int> IndexByName()
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < All.Length; i++)
            positions.Add(All[i].Key, i);
        return positions;
    }
}
