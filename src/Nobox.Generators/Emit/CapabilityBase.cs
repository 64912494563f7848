namespace Nobox.Generators.Emit;

/// <summary>
/// A base class with capabilities that many models share, so that not every class of every provider lists them:
/// that saves the compiler half of the names to bind, and each assembly some ten kilobytes. The sets are those that save most
/// on the catalog of this repository; any others would be as correct.
/// </summary>
internal sealed class CapabilityBase(string name, params string[] capabilities)
{
    private static readonly CapabilityBase[] All =
    [
        new(
            "SampledModel",
            "ISupportsTemperature", "ISupportsTopP", "ISupportsMaxTokens"),
        new(
            "PenalizedModel",
            "ISupportsTemperature", "ISupportsTopP", "ISupportsTopK", "ISupportsMaxTokens", "ISupportsStop", "ISupportsSeed",
            "ISupportsPresencePenalty", "ISupportsFrequencyPenalty", "ISupportsRepetitionPenalty"),
        new(
            "SeeingReasoningModel",
            "IAcceptsImages", "ISupportsMaxTokens", "ISupportsResponseFormat", "ISupportsStructuredOutputs", "ICallsTools",
            "ISupportsToolChoice", "ISupportsReasoning", "ISupportsIncludeReasoning"),
        new(
            "ToolCallingModel",
            "ISupportsTemperature", "ISupportsTopP", "ISupportsMaxTokens", "ISupportsStop", "ISupportsSeed",
            "ISupportsPresencePenalty", "ISupportsFrequencyPenalty", "ISupportsResponseFormat", "ISupportsStructuredOutputs",
            "ICallsTools", "ISupportsToolChoice"),
        new(
            "TunableToolCallingModel",
            "ISupportsTemperature", "ISupportsTopP", "ISupportsTopK", "ISupportsMinP", "ISupportsMaxTokens", "ISupportsStop", "ISupportsSeed",
            "ISupportsPresencePenalty", "ISupportsFrequencyPenalty", "ISupportsRepetitionPenalty", "ISupportsLogitBias",
            "ISupportsResponseFormat", "ISupportsStructuredOutputs", "ICallsTools", "ISupportsToolChoice"),
    ];

    /// <summary>The names of all base classes.</summary>
    public static readonly string[] Names = Array.ConvertAll(All, static shared => shared.Name);

    public string Name { get; } = name;

    public string[] Capabilities { get; } = capabilities;

    /// <summary>The base that has most of some capabilities and no others; null when none fits.</summary>
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
