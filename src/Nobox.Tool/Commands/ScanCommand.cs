using System.CommandLine;

namespace Nobox.Tool;

/// <summary><c>nobox scan</c>: finds models that are gone, leave or are unknown in any folder.</summary>
internal static class ScanCommand
{
    public static Command Create(ToolEnvironment environment)
    {
        var path = new Argument<string>("PATH") { Description = "A folder or a file.", DefaultValueFactory = static _ => "." };
        Option<string?> catalog = CommonOptions.Catalog();
        var within = new Option<string>("--within") { Description = "Report models that leave within this time.", DefaultValueFactory = static _ => "90d" };
        var sarif = new Option<bool>("--sarif") { Description = "Print the result as SARIF 2.1.0." };
        var baseline = new Baseline("nobox-scan-baseline.json");
        var command = new ToolCommand(
            "scan",
            "Finds model ids in C#, appsettings*.json, .env and Bicep files of any folder: gone, leaving or unknown. Reads syntax only.",
            "0 nothing found, 1 something found",
            "nobox scan",
            "nobox scan src --within 30d",
            "nobox scan --sarif > nobox.sarif")
        {
            path, catalog, within, sarif, baseline.File, baseline.Write,
        };
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            string root = environment.Resolve(arguments.GetRequiredValue(path));
            if (!Directory.Exists(root) && !(File.Exists(root) && ScanFiles.IsRead(Path.GetFileName(root))))
                throw new ToolException($"There is no folder {root}, and no C#, appsettings*.json, .env or Bicep file of that name.");
            int days = CodeOptions.Days(arguments.GetRequiredValue(within));
            LoadedCatalog models = await ScanCatalog.LoadAsync(environment, output.Remark, root, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            ScanResult result = await output.ProgressAsync(
                "Scanning", () => ScanResult.OfAsync(environment, new ModelScan(environment, models, days), root, cancellationToken)).ConfigureAwait(false);
            List<ScanFinding> found = await baseline.NewAsync(environment, arguments, result.Findings, static finding => finding.ToCheck(), cancellationToken).ConfigureAwait(false);
            int ignored = result.Findings.Count - found.Count;
            if (arguments.GetValue(sarif))
                output.Raw(ScanSarif.Write(found, result.Unread));
            else
                output.Result(new { Mode = "syntax", Findings = found, Known = ignored, result.Files, result.Unread }, () => Write(output, found, ignored, result));
            return found.Count == 0 ? ExitCodes.Success : ExitCodes.Found;
        });
        return command;
    }

    private static void Write(CommandOutput output, List<ScanFinding> found, int known, ScanResult result)
    {
        foreach (ScanFinding finding in found)
            output.Line(finding.ToCheck().ToString(), finding.Rule == "gone" ? "red" : "yellow");
        foreach (UnreadFile item in result.Unread)
            output.Remark($"{item.File} was not read: {item.Reason}");
        output.Line($"{(found.Count == 0 ? "Nothing" : found.Count)} found in {Count.Of(result.Files, "file")}.{(known > 0 ? $" {known} known from the baseline." : "")}");
        output.Line("By syntax only: whether a model can do what a call uses was not checked.");
    }
}
