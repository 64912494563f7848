namespace Nobox.Generators.Emit;

/// <summary>
/// Represents a base class with capabilities that many models share, so that not every model class lists them: that saves the compiler
/// half of the names to bind, and each assembly some ten kilobytes. The sets are those that save most on the catalog of this
/// repository; any others would be as correct.
/// </summary>
internal sealed class CapabilityBase(string name, string[] capabilities)
{
    /// <summary>The capabilities of each of <see cref="GeneratedNames.CapabilityBases"/>.</summary>
    private static readonly string[][] Sets =
    [
        ["ISupportsTemperature", "ISupportsTopP", "ISupportsMaxTokens"],
        [
            "ISupportsTemperature", "ISupportsTopP", "ISupportsTopK", "ISupportsMaxTokens", "ISupportsStop", "ISupportsSeed",
            "ISupportsPresencePenalty", "ISupportsFrequencyPenalty", "ISupportsRepetitionPenalty",
        ],
        [
            "IAcceptsImages", "ISupportsMaxTokens", "ISupportsResponseFormat", "ISupportsStructuredOutputs", "ISupportsTools",
            "ISupportsToolChoice", "ISupportsParallelToolCalls", "ISupportsReasoning", "ISupportsIncludeReasoning", "ISupportsReasoningEffort",
        ],
        [
            "ISupportsTemperature", "ISupportsTopP", "ISupportsMaxTokens", "ISupportsStop", "ISupportsSeed", "ISupportsPresencePenalty",
            "ISupportsFrequencyPenalty", "ISupportsResponseFormat", "ISupportsStructuredOutputs", "ISupportsTools", "ISupportsToolChoice",
            "ISupportsParallelToolCalls",
        ],
        [
            "ISupportsTemperature", "ISupportsTopP", "ISupportsTopK", "ISupportsMinP", "ISupportsMaxTokens", "ISupportsStop", "ISupportsSeed",
            "ISupportsPresencePenalty", "ISupportsFrequencyPenalty", "ISupportsRepetitionPenalty", "ISupportsLogitBias",
            "ISupportsResponseFormat", "ISupportsStructuredOutputs", "ISupportsTools", "ISupportsToolChoice", "ISupportsParallelToolCalls",
        ],
    ];

    private static readonly CapabilityBase[] All =
        [.. GeneratedNames.CapabilityBases.Zip(Sets, static (name, capabilities) => new CapabilityBase(name, capabilities))];

    public string Name { get; } = name;

    public string[] Capabilities { get; } = capabilities;

    /// <summary>Returns the base class with the most of some capabilities and no others; null when none fits.</summary>
    public static CapabilityBase? LargestIn(List<string> capabilities)
    {
        CapabilityBase? largest = null;
        foreach (CapabilityBase candidate in All)
        {
            if (candidate.Capabilities.Length > (largest?.Capabilities.Length ?? 0)
                && Array.TrueForAll(candidate.Capabilities, capabilities.Contains))
            {
                largest = candidate;
            }
        }

        return largest;
    }

    /// <summary>Writes the classes.</summary>
    public static void WriteAll(SourceWriter writer)
    {
        foreach (CapabilityBase shared in All)
        {
            writer.Line().Append("public abstract class ").Append(shared.Name).Append(" : " + RuntimeNames.ChatModel);
            foreach (string capability in shared.Capabilities)
                writer.Append(", " + RuntimeNames.Prefix).Append(capability);
            writer.Line().Open();
            writer.Append("internal ").Append(shared.Name)
                .Line("(" + RuntimeNames.CatalogRecords + " records, int index) : base(records, index) { }").Close();
        }
    }
}
