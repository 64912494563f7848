namespace Nobox.Shared;

/// <summary>
/// The request parameters, one row each. The runtime's builder methods, checks and JSON, and the generator's capabilities are made from
/// these rows; both projects compile this file.
/// </summary>
/// <remarks>
/// A capability's position is its bit in generated records, which may be older than the library: append to the first block, never reorder it.
/// </remarks>
internal static class Parameters
{
    private const string SupportsMaxTokens = "ISupportsMaxTokens";
    private static readonly List<Parameter> Rows = [];
    private static readonly Dictionary<string, Parameter> ByName = new(StringComparer.Ordinal);

    public static readonly Parameter Temperature = Add("temperature", ParameterType.Number, "ISupportsTemperature", min: 0, max: 2);
    public static readonly Parameter TopP = Add("top_p", ParameterType.Number, "ISupportsTopP", min: 0, max: 1);
    public static readonly Parameter TopK = Add("top_k", ParameterType.Integer, "ISupportsTopK", min: 0);
    public static readonly Parameter TopA = Add("top_a", ParameterType.Number, "ISupportsTopA", min: 0, max: 1);
    public static readonly Parameter MinP = Add("min_p", ParameterType.Number, "ISupportsMinP", min: 0, max: 1);
    public static readonly Parameter MaxTokens = Add("max_tokens", ParameterType.Integer, SupportsMaxTokens, min: 1, impliedBy: ["max_completion_tokens"]);
    public static readonly Parameter MaxCompletionTokens = Add("max_completion_tokens", ParameterType.Integer, SupportsMaxTokens, min: 1, impliedBy: ["max_tokens"]);
    public static readonly Parameter Stop = Add("stop", ParameterType.Texts, "ISupportsStop");
    public static readonly Parameter Seed = Add("seed", ParameterType.Integer, "ISupportsSeed");
    public static readonly Parameter PresencePenalty = Add("presence_penalty", ParameterType.Number, "ISupportsPresencePenalty", min: -2, max: 2);
    public static readonly Parameter FrequencyPenalty = Add("frequency_penalty", ParameterType.Number, "ISupportsFrequencyPenalty", min: -2, max: 2);
    public static readonly Parameter RepetitionPenalty = Add("repetition_penalty", ParameterType.Number, "ISupportsRepetitionPenalty", min: 0, max: 2);
    public static readonly Parameter LogitBias = Add("logit_bias", ParameterType.Structure, "ISupportsLogitBias", min: -100, max: 100);
    public static readonly Parameter Logprobs = Add("logprobs", ParameterType.Boolean, "ISupportsLogprobs", impliedBy: ["top_logprobs"]);
    public static readonly Parameter TopLogprobs = Add("top_logprobs", ParameterType.Integer, "ISupportsTopLogprobs", min: 0, max: 20, impliedBy: ["logprobs"]);
    public static readonly Parameter ResponseFormat = Add("response_format", ParameterType.Structure, "ISupportsResponseFormat", impliedBy: ["structured_outputs"]);
    public static readonly Parameter StructuredOutputs = Add("structured_outputs", ParameterType.None, "ISupportsStructuredOutputs");
    public static readonly Parameter Tools = Add("tools", ParameterType.Structure, "ISupportsTools");
    public static readonly Parameter ToolChoice = Add("tool_choice", ParameterType.Structure, "ISupportsToolChoice");
    public static readonly Parameter ParallelToolCalls = Add("parallel_tool_calls", ParameterType.Boolean, "ISupportsParallelToolCalls", impliedBy: ["tools"]);
    public static readonly Parameter Reasoning = Add("reasoning", ParameterType.Structure, "ISupportsReasoning", min: 1);
    public static readonly Parameter IncludeReasoning = Add("include_reasoning", ParameterType.Boolean, "ISupportsIncludeReasoning", impliedBy: ["reasoning"]);
    public static readonly Parameter ReasoningEffort = Add("reasoning_effort", ParameterType.Text, "ISupportsReasoningEffort", impliedBy: ["reasoning"]);
    public static readonly Parameter Verbosity = Add("verbosity", ParameterType.Text, "ISupportsVerbosity");
    public static readonly Parameter WebSearchOptions = Add("web_search_options", ParameterType.Structure, "ISupportsWebSearch");

    /// <summary>Gets the number of rows that are capabilities; they come first.</summary>
    public static readonly int CapabilityCount = Rows.Count;

    public static readonly Parameter Modalities = Add("modalities", ParameterType.Structure);
    public static readonly Parameter Audio = Add("audio", ParameterType.Structure);
    public static readonly Parameter Choices = Add("n", ParameterType.Integer, min: 1);
    public static readonly Parameter EndUser = Add("user", ParameterType.Text);

    /// <summary>Gets the fields of a request that are not parameters.</summary>
    public static readonly string[] OtherFields = ["model", "messages", "stream", "stream_options"];

    /// <summary>Gets all rows, in the order in which they are written.</summary>
    public static IReadOnlyList<Parameter> All => Rows;

    /// <summary>Finds the row of a name; null for a parameter that this library has no method for.</summary>
    public static Parameter? Find(string name) => ByName.TryGetValue(name, out Parameter? parameter) ? parameter : null;

    /// <summary>Determines whether this library writes a field of the request itself or has a method for it.</summary>
    public static bool IsWritten(string name) => Find(name) is not null || Array.IndexOf(OtherFields, name) >= 0;

    /// <summary>Determines whether a model that lists some parameters accepts one, by name or by what implies it; <c>-name</c> denies it.</summary>
    public static bool Includes(IReadOnlyList<string> listed, string name) => Find(name) is { } row
        ? !Contains(listed, row.Denial) && (Contains(listed, name) || Array.Exists(row.ImpliedBy, implying => Contains(listed, implying)))
        : Contains(listed, name);

    /// <summary>Determines whether a list has a name.</summary>
    public static bool Contains(IReadOnlyList<string> listed, string name)
    {
        for (int i = 0; i < listed.Count; i++)
        {
            if (listed[i] == name)
                return true;
        }

        return false;
    }

    /// <summary>
    /// Applies a catalog's list to that of an earlier one. A list of signed names only, for example <c>["+seed", "-tools"]</c>, adds and
    /// removes; any other replaces the earlier list.
    /// </summary>
    /// <returns>
    /// The names without signs, except <c>-name</c> for a denied parameter that others imply; null when nothing is said, so that every
    /// parameter is accepted.
    /// </returns>
    public static IReadOnlyList<string>? Override(IReadOnlyList<string>? earlier, IReadOnlyList<string>? later)
    {
        if (later is null || !later.Any(IsSigned))
            return later ?? earlier;
        bool changes = later.All(IsSigned);
        if (changes && earlier is null && later.All(static name => name[0] == '+'))
            return null;

        // A model that accepts every parameter, except those taken away.
        List<string> names = !changes ? [] : earlier?.ToList() ?? [.. Rows.Take(CapabilityCount).Select(static row => row.Name)];
        foreach (string name in later)
        {
            string bare = IsSigned(name) ? name.Substring(1) : name;
            string denial = "-" + bare;
            names.RemoveAll(known => known == bare || known == denial);
            if (name[0] != '-')
                names.Add(bare);
            else if (Find(bare) is { ImpliedBy.Length: > 0 })
                names.Add(denial);
        }

        return names;
    }

    private static bool IsSigned(string name) => name.Length > 1 && name[0] is '+' or '-';

    private static Parameter Add(
        string name,
        ParameterType type,
        string? capability = null,
        double min = double.NegativeInfinity,
        double max = double.PositiveInfinity,
        string[]? impliedBy = null)
    {
        var row = new Parameter { Name = name, Type = type, Capability = capability, Min = min, Max = max, ImpliedBy = impliedBy ?? [], Position = Rows.Count };
        Rows.Add(row);
        ByName.Add(name, row);
        return row;
    }
}
