using System.Globalization;
using Microsoft.CodeAnalysis;
using Nobox.Generators.Policies;

namespace Nobox.Tool;

/// <summary>Judges used models by the policies of the projects on the current day. A build judges by the day of the catalog, and reports the rest.</summary>
internal static class PolicyCheck
{
    /// <summary>Reports models that a policy denies since the catalog was pulled, and exemptions that have ended.</summary>
    public static IEnumerable<CheckFinding> Find(ToolEnvironment environment, LoadedCode code)
    {
        string today = environment.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (AdditionalText file in code.Projects.Select(static project => PolicyFile.In(project.Options)).OfType<AdditionalText>().DistinctBy(static file => file.Path))
        {
            PolicyRules rules = PolicyParser.Parse(file.GetText()?.ToString() ?? "").Rules;
            string policy = environment.Display(file.Path).Replace('\\', '/');
            foreach (PolicyExemption exemption in rules.Exemptions.Where(exemption => exemption.IsOver(today)))
            {
                string model = Printable.Of(exemption.Model);
                yield return new("policy", policy + " " + model, $"The exemption of {model} ended on {exemption.Until}. Remove it, or extend it in the policy.", policy, null, null);
            }

            foreach (UsedModel model in code.Models.Where(static model => model.Entry is not null))
            {
                if (rules.ReasonAgainst(model.Entry!.ToFacts(), model.Id, today) is not { } reason)
                    continue;
                string message = rules.Describe(model.Id, reason, []);
                foreach (CodeUse use in model.Uses)
                    yield return new("policy", model.Id, message, environment.Display(use.File).Replace('\\', '/'), use.Line, use.Column);
            }
        }
    }
}
