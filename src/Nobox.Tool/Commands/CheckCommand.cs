using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox check</c>: fails when the catalog or its use needs attention.</summary>
internal static class CheckCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        Option<string?> project = CodeOptions.Project();
        var within = new Option<string>("--within") { Description = "Fail for used models that leave within this time.", DefaultValueFactory = static _ => "90d" };
        var maxAge = new Option<string?>("--max-age") { Description = "Fail when the catalog was pulled longer ago than this." };
        var baseline = new Baseline("nobox-baseline.json");
        var command = new ToolCommand(
            "check",
            "Checks the catalog and its use without the network: the build's rules, models that leave or are gone, redundant overrides, age.",
            "0 nothing found, 1 something found",
            "nobox check",
            "nobox check --within 30d --max-age 14d",
            "nobox check --write-baseline")
        {
            project, within, maxAge, baseline.File, baseline.Write,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            int days = CodeOptions.Days(arguments.GetRequiredValue(within));
            int? age = arguments.GetValue(maxAge) is { } text ? CodeOptions.Days(text) : null;
            LoadedCode code = await LoadedCode.LoadAsync(environment, output, arguments.GetValue(project), null, cancellationToken).ConfigureAwait(false);
            IReadOnlyList<CheckFinding> findings = await FindAsync(environment, code, days, age, cancellationToken).ConfigureAwait(false);
            List<CheckFinding> found = await baseline.NewAsync(environment, arguments, findings, static finding => finding, cancellationToken).ConfigureAwait(false);
            output.Result(new { Findings = found, Known = findings.Count - found.Count }, () => Write(output, found, findings.Count - found.Count));
            return found.Count == 0 ? ExitCodes.Success : ExitCodes.Found;
        });
        return command;
    }

    private static async Task<IReadOnlyList<CheckFinding>> FindAsync(
        ToolEnvironment environment, LoadedCode code, int within, int? maxAge, CancellationToken cancellationToken)
    {
        var findings = new List<CheckFinding>();
        foreach (CodeProject project in code.Projects)
            findings.AddRange(await CheckRules.BuildAsync(environment, project, cancellationToken).ConfigureAwait(false));
        findings.AddRange(CheckRules.Leaving(environment, code, within));
        findings.AddRange(PolicyCheck.Find(environment, code));
        foreach (LoadedCatalog catalog in code.Catalogs.Values.Distinct())
        {
            if (CheckRules.Age(environment, catalog, maxAge) is { } old)
                findings.Add(old);
            findings.AddRange(CheckRules.Redundant(environment, catalog));
        }

        return [.. findings.Distinct()];
    }

    private static void Write(CommandOutput output, List<CheckFinding> found, int known)
    {
        foreach (CheckFinding finding in found)
            output.Line(finding.ToString(), finding.Rule == "leaving" ? "yellow" : "red");
        string ignored = known > 0 ? $" {known} known from the baseline." : "";
        output.Line(found.Count == 0 ? $"Nothing found.{ignored}" : $"{found.Count} found.{ignored}");
    }
}
