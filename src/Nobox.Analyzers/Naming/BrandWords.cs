namespace Nobox.Generators.Naming;

/// <summary>Words whose casing is a brand's own. A word that is listed keeps its name for good: changing one renames symbols.</summary>
internal static class BrandWords
{
    /// <summary>All of them, in ordinal order.</summary>
    public static readonly string[] All =
    [
        "AI",
        "AI21",
        "AlfredPros",
        "AllenAI",
        "ByteDance",
        "CodeLlama",
        "CognitiveComputations",
        "DeepCogito",
        "DeepSeek",
        "EssentialAI",
        "HuggingFace",
        "IBM",
        "InclusionAI",
        "KwaiPilot",
        "LongCat",
        "MiniMax",
        "MistralAI",
        "MoonshotAI",
        "NousResearch",
        "OpenAI",
        "OpenRouter",
        "RekaAI",
        "StepFun",
        "TheDrummer",
        "WizardLM",
        "XAI",
        "ZAI",
    ];

    /// <summary>The brand that a word is, in the brand's own casing; null for any other word.</summary>
    public static string? Find(string text, int start, int length)
    {
        foreach (string brand in All)
        {
            if (brand.Length == length && string.Compare(text, start, brand, 0, length, StringComparison.OrdinalIgnoreCase) == 0)
                return brand;
        }

        return null;
    }
}
