namespace Nobox.Generators.Analyzers;

/// <summary>The ids of all rules. An id is never used again for something else.</summary>
internal static class RuleIds
{
    /// <summary>A string that must name a model names none of the catalog.</summary>
    public const string UnknownModelId = "NOBOX2001";

    /// <summary>The page that explains a rule.</summary>
    public static string HelpLink(string id) => $"https://github.com/nobox-cloud/Nobox.Generators/blob/main/docs/rules/{id}.md";
}
