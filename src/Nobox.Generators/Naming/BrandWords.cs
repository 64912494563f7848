namespace Nobox.Generators.Naming;

/// <summary>Words whose casing is a brand's own. A word that stands here keeps its name for good: changing one renames symbols.</summary>
internal static class BrandWords
{
    public static readonly IReadOnlyDictionary<string, string> All = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["ai"] = "AI",
        ["ai21"] = "AI21",
        ["alfredpros"] = "AlfredPros",
        ["allenai"] = "AllenAI",
        ["bytedance"] = "ByteDance",
        ["codellama"] = "CodeLlama",
        ["cognitivecomputations"] = "CognitiveComputations",
        ["deepcogito"] = "DeepCogito",
        ["deepseek"] = "DeepSeek",
        ["essentialai"] = "EssentialAI",
        ["huggingface"] = "HuggingFace",
        ["ibm"] = "IBM",
        ["inclusionai"] = "InclusionAI",
        ["kwaipilot"] = "KwaiPilot",
        ["longcat"] = "LongCat",
        ["minimax"] = "MiniMax",
        ["mistralai"] = "MistralAI",
        ["moonshotai"] = "MoonshotAI",
        ["nousresearch"] = "NousResearch",
        ["openai"] = "OpenAI",
        ["openrouter"] = "OpenRouter",
        ["rekaai"] = "RekaAI",
        ["stepfun"] = "StepFun",
        ["thedrummer"] = "TheDrummer",
        ["wizardlm"] = "WizardLM",
        ["xai"] = "XAI",
        ["zai"] = "ZAI",
    };
}
