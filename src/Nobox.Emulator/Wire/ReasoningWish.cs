using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>How much an answer shall think aloud.</summary>
/// <param name="Thoughts">How many thoughts: more with more effort.</param>
/// <param name="MaxTokens">The most tokens to spend; null for no limit.</param>
/// <param name="Shown">Whether the thoughts are in the answer; they are paid in any case.</param>
internal sealed record ReasoningWish(int Thoughts, int? MaxTokens, bool Shown);

/// <summary>Reads <c>reasoning</c>, <c>reasoning_effort</c> and <c>include_reasoning</c>.</summary>
internal static class ReasoningWishReader
{
    private const string Usual = "medium";

    private static readonly Dictionary<string, int> ThoughtsByEffort = new(StringComparer.Ordinal)
    {
        ["none"] = 0,
        ["minimal"] = 1,
        ["low"] = 2,
        [Usual] = 4,
        ["high"] = 7,
        ["xhigh"] = 10,
        ["max"] = 13,
    };

    /// <returns>Null when nobody asked for thinking, or it is switched off.</returns>
    public static ReasoningWish? Read(JsonElement root)
    {
        bool? included = root.Flag("include_reasoning");
        string? effort = root.Text("reasoning_effort", "request");
        bool asked = effort is not null || included is true;
        bool shown = included is not false;
        long? maxTokens = null;
        if (root.TryGetObject("reasoning", out JsonElement reasoning))
        {
            asked = reasoning.Flag("enabled") is not false;
            effort = reasoning.Text("effort", "reasoning") ?? effort;
            maxTokens = reasoning.Positive("max_tokens");
            shown &= reasoning.Flag("exclude") is not true;
        }

        int thoughts = ThoughtsByEffort.TryGetValue(effort ?? Usual, out int known)
            ? known
            : throw RequestRefusedException.Invalid($"The reasoning effort '{effort}' is unknown: use {string.Join(", ", ThoughtsByEffort.Keys)}");
        return asked && thoughts > 0 ? new ReasoningWish(thoughts, maxTokens is { } most ? (int)Math.Min(most, int.MaxValue) : null, shown) : null;
    }
}
