using System.Globalization;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Policies;

namespace Nobox.Tool;

/// <summary>Judges the models that a project uses by its policy, on the current day. A build judges by the day of the catalog, and reports the rest.</summary>
internal static class PolicyCheck
{
    /// <summary>Reports models that a policy denies since the catalog was pulled, and exemptions that have ended. Projects that share a file may have equal findings.</summary>
    public static IEnumerable<CheckFinding> Find(ToolEnvironment environment, LoadedCode code) => code.Projects.SelectMany(project =>
        PolicyFile.In(project.Options) is { } file
            ? Find(environment, file, code.Catalogs[project], code.UsesByProject[project])
            : []);

    private static IEnumerable<CheckFinding> Find(ToolEnvironment environment, AdditionalText file, LoadedCatalog catalog, IReadOnlyList<CodeUse> uses)
    {
        string today = environment.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        PolicyRules rules = PolicyParser.Parse(file.GetText()?.ToString() ?? "").Rules;
        string policy = environment.DisplaySlashed(file.Path);
        foreach (PolicyExemption exemption in rules.Exemptions.Where(exemption => exemption.IsOver(today)))
        {
            string model = Printable.Of(exemption.Model);
            yield return new("policy", policy + " " + model, $"The exemption of {model} ended on {exemption.Until}. Remove it, or extend it in the policy.", policy, null, null);
        }

        foreach (CodeUse use in uses)
        {
            if (rules.ReasonAgainst(catalog.Find(use.Id)?.ToFacts() ?? new() { Id = use.Id }, use.Id, today) is { } reason)
                yield return new("policy", use.Id, rules.Describe(use.Id, reason, []), environment.DisplaySlashed(use.File), use.Line, use.Column);
        }
    }
}
