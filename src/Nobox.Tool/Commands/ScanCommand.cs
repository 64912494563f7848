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
        var semantic = new Option<bool>("--semantic") { Description = "Also read C# with the compiler: it reports models that lack what a call uses, and follows constants. Projects are restored and loaded." };
        var write = new Option<bool>("--write") { Description = "Turn ids in calls of Nobox into symbols, and add the package where it is missing; implies --semantic. Needs a clean git tree." };
        var force = new Option<bool>("--force") { Description = "Write also where the git tree has changes." };
        var sarif = new Option<bool>("--sarif") { Description = "Print the result as SARIF 2.1.0." };
        var baseline = new Baseline("nobox-scan-baseline.json");
        var command = new ToolCommand(
            "scan",
            "Finds model ids in C#, appsettings*.json, .env and Bicep files of any folder: gone, leaving, unknown, or, with --semantic, lacking what a call uses.",
            "0 nothing found, 1 something found, 3 refused to write",
            "nobox scan",
            "nobox scan src --within 30d",
            "nobox scan --semantic",
            "nobox scan --write",
            "nobox scan --sarif > nobox.sarif")
        {
            path, catalog, within, semantic, write, force, sarif, baseline.File, baseline.Write,
        };
        command.PutsFilesBack = true;
        command.SetRun(environment, async (arguments, output, cancellationToken) =>
        {
            string root = environment.Resolve(arguments.GetRequiredValue(path));
            if (!Directory.Exists(root) && !(File.Exists(root) && ScanFiles.IsRead(Path.GetFileName(root))))
                throw new ToolException($"There is no folder {root}, and no C#, appsettings*.json, .env or Bicep file of that name.");
            int days = CodeOptions.Days(arguments.GetRequiredValue(within));
            LoadedCatalog models = await ScanCatalog.LoadAsync(environment, output.Remark, root, arguments.GetValue(catalog), cancellationToken).ConfigureAwait(false);
            WrittenSymbols? written = null;
            ScanResult result;
            List<ScanFinding> found;
            if (arguments.GetValue(write))
            {
                if (!arguments.GetValue(force))
                    await WorkingTree.CheckCleanAsync(Directory.Exists(root) ? root : Path.GetDirectoryName(root)!, cancellationToken).ConfigureAwait(false);
                (written, (result, found)) = await new SymbolWriter(environment, root, LoadAsync).RunAsync(ScanAsync, cancellationToken).ConfigureAwait(false);
            }
            else
            {
                (result, found) = await ScanAsync(arguments.GetValue(semantic) ? await LoadAsync().ConfigureAwait(false) : null).ConfigureAwait(false);
            }

            int ignored = result.Findings.Count - found.Count;
            if (arguments.GetValue(sarif))
                output.Raw(ScanSarif.Write(found, result.Notices));
            else
                output.Result(Value(found, ignored, result, written), () => Write(output, found, ignored, result, written));
            return found.Count == 0 ? ExitCodes.Success : ExitCodes.Found;

            Task<ScannedCode> LoadAsync() =>
                output.ProgressAsync("Loading projects", () => ScannedCode.LoadAsync(environment, models, root, cancellationToken));

            async Task<(ScanResult Result, List<ScanFinding> Found)> ScanAsync(ScannedCode? code)
            {
                ScanResult all = await output.ProgressAsync(
                    "Scanning", () => ScanResult.OfAsync(environment, new ModelScan(environment, models, days), root, cancellationToken, code)).ConfigureAwait(false);
                return (all, await baseline.NewAsync(environment, arguments, all.Findings, static finding => finding.ToCheck(), cancellationToken).ConfigureAwait(false));
            }
        });
        return command;
    }

    private static object Value(List<ScanFinding> found, int known, ScanResult result, WrittenSymbols? written) => new
    {
        Mode = result.Code is null ? "syntax" : "semantic",
        Findings = found,
        Known = known,
        result.Files,
        result.Unread,
        Projects = result.Code?.Names,
        result.Code?.Unloaded,
        Written = written,
    };

    private static void Write(CommandOutput output, List<ScanFinding> found, int known, ScanResult result, WrittenSymbols? written)
    {
        written?.Write(output);
        foreach (ScanFinding finding in found)
            output.Line(finding.ToCheck().ToString(), finding.Rule == "gone" ? "red" : "yellow");
        foreach (string notice in result.Notices)
            output.Remark(notice);
        output.Line($"{(found.Count == 0 ? "Nothing" : found.Count)} found in {Count.Of(result.Files, "file")}.{(known > 0 ? $" {known} known from the baseline." : "")}");
        output.Line(result.Code switch
        {
            null => "By syntax only: --semantic also checks whether a model supports what a call uses.",
            { Names.Count: 0, Unloaded.Count: 0 } => "By syntax only: there is no C# project here.",
            { Unloaded.Count: 0 } code => $"With the compiler: {Count.Of(code.Names.Count, "project")}.",
            { } code => $"With the compiler: {code.Names.Count} of {Count.Of(code.Names.Count + code.Unloaded.Count, "project")}; the others by syntax only.",
        });
    }
}
