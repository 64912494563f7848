namespace Nobox;

/// <summary>How many tokens a completion took, as the gateway counts them.</summary>
public sealed record ChatUsage
{
    /// <summary>Tokens of the prompt, those read from a cache included; 0 when not told.</summary>
    public long PromptTokens { get; init; }

    /// <summary>Tokens of the answer, those spent on reasoning included; 0 when not told.</summary>
    public long CompletionTokens { get; init; }

    /// <summary>All tokens; the sum of the two when not told.</summary>
    public long TotalTokens { get; init; }

    /// <summary>Tokens of the prompt that were read from the provider's cache; null when not told.</summary>
    public long? CachedTokens { get; init; }

    /// <summary>Tokens of the prompt that were written to the provider's cache; null when not told.</summary>
    public long? CacheWriteTokens { get; init; }

    /// <summary>Tokens of the prompt's sounds; null when not told.</summary>
    public long? PromptAudioTokens { get; init; }

    /// <summary>Tokens of the prompt's images; null when not told.</summary>
    public long? PromptImageTokens { get; init; }

    /// <summary>Tokens of the answer's sound; null when not told.</summary>
    public long? CompletionAudioTokens { get; init; }

    /// <summary>Tokens of the answer's images; null when not told.</summary>
    public long? CompletionImageTokens { get; init; }

    /// <summary>How often the web was searched; null when not told.</summary>
    public long? WebSearches { get; init; }

    /// <summary>Tokens of the answer that were spent on reasoning; null when not told.</summary>
    public long? ReasoningTokens { get; init; }

    /// <summary>
    /// Whether the gateway left out the tokens of the prompt or those of the answer, which count as 0 then, or they do not make up the total:
    /// some providers count reasoning there only.
    /// </summary>
    internal bool IsUnclear { get; init; }
}
