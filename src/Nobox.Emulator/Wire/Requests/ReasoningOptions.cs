using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Represents the reasoning that a request asks for.</summary>
/// <param name="Sentences">The number of sentences: more with more effort.</param>
/// <param name="MaxTokens">The token limit of the reasoning; null for no limit.</param>
/// <param name="IsShown">Indicates whether the reasoning is in the response. It is paid in any case.</param>
internal sealed record ReasoningOptions(int Sentences, int? MaxTokens, bool IsShown);

/// <summary>Reads <c>reasoning</c>, <c>reasoning_effort</c> and <c>include_reasoning</c>.</summary>
internal static class ReasoningReader
{
    private const string DefaultEffort = "medium";

    private static readonly Dictionary<string, int> SentencesByEffort = new(StringComparer.Ordinal)
    {
        ["none"] = 0,
        ["minimal"] = 1,
        ["low"] = 2,
        [DefaultEffort] = 4,
        ["high"] = 7,
        ["xhigh"] = 10,
        ["max"] = 13,
    };

    /// <returns>Null when no reasoning is requested.</returns>
    public static ReasoningOptions? Read(JsonElement root)
    {
        bool? included = root.Flag("include_reasoning");
        string? effort = root.Text("reasoning_effort", "request");
        bool requested = effort is not null || included is true;
        bool shown = included is not false;
        int? maxTokens = null;
        if (root.TryGetObject("reasoning", out JsonElement reasoning))
        {
            requested = reasoning.Flag("enabled") is not false;
            effort = reasoning.Text("effort", "reasoning") ?? effort;
            maxTokens = reasoning.Positive("max_tokens");
            shown &= reasoning.Flag("exclude") is not true;
        }

        int sentences = SentencesByEffort.TryGetValue(effort ?? DefaultEffort, out int known)
            ? known
            : throw ApiException.Invalid($"The reasoning effort '{effort}' is unknown; use {string.Join(", ", SentencesByEffort.Keys)}");
        return requested && sentences > 0 ? new ReasoningOptions(sentences, maxTokens, shown) : null;
    }
}
