using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Nobox.Tool;

/// <summary>The rules of <c>nobox check</c>. None needs the network.</summary>
internal static class CheckRules
{
    /// <summary>
    /// The rules of the build that are not reported: leaving models and the policy have rules here, which know the day, and how code sends its requests does not
    /// depend on the catalog.
    /// </summary>
    private static readonly string[] OtherRules = [RuleIds.ExpiringModel, RuleIds.DeniedModel, RuleIds.UnsentRequest, RuleIds.UnreadResponse];

    /// <summary>Reports what the build reports: errors of the compiler, and the rules of the catalog and its use.</summary>
    public static async Task<IReadOnlyList<CheckFinding>> BuildAsync(ToolEnvironment environment, CodeProject project, CancellationToken cancellationToken)
    {
        IEnumerable<Diagnostic> errors = project.Compilation.GetDiagnostics(cancellationToken)
            .Where(static diagnostic => diagnostic is { Severity: DiagnosticSeverity.Error, IsSuppressed: false } && IsReported(diagnostic.Id));
        IEnumerable<Diagnostic> own = await project.AnalyzeAsync(IsReported, cancellationToken).ConfigureAwait(false);
        return
        [
            .. errors.Concat(own.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning))
                .Select(diagnostic => Of(environment, project, diagnostic)).Distinct(),
        ];
    }

    /// <summary>Reports used models that are gone, or leave within some days.</summary>
    public static IEnumerable<CheckFinding> Leaving(ToolEnvironment environment, LoadedCode code, int within)
    {
        foreach (UsedModel model in code.Models)
        {
            bool isPast = model.IsPast(environment.Today);
            if (model.Notice is not { } notice || !(isPast || model.End <= environment.Today.AddDays(within)))
                continue;
            foreach (CodeUse use in model.Uses)
                yield return new(isPast ? "gone" : "leaving", model.Id, notice, environment.DisplaySlashed(use.File), use.Line, use.Column);
        }
    }

    /// <summary>Reports a catalog that was pulled too long ago.</summary>
    public static CheckFinding? Age(ToolEnvironment environment, LoadedCatalog catalog, int? maxAge)
    {
        if (maxAge is not { } days || catalog.Files.Count == 0)
            return null;
        string file = environment.DisplaySlashed(catalog.Files[0]);
        if (catalog.Raw[0].Head?.Pulled is not { } pulled)
            return new("age", file, "The catalog does not say when it was pulled. Run 'nobox pull'.", file, null, null);
        int age = environment.Today.DayNumber - pulled.DayNumber;
        return age <= days ? null : new(
            "age",
            file,
            string.Create(CultureInfo.InvariantCulture, $"The catalog was pulled {age} days ago; at most {days} are allowed. Run 'nobox pull'."),
            file,
            null,
            null);
    }

    /// <summary>Reports overrides that say what the pulled catalog says as well.</summary>
    public static IEnumerable<CheckFinding> Redundant(ToolEnvironment environment, LoadedCatalog catalog) =>
        from pair in catalog.Raw.Zip(catalog.Files).Skip(1)
        let file = environment.DisplaySlashed(pair.Second)
        from field in Overrides.FindRedundant(catalog.Raw[0], pair.First)
        select new CheckFinding("redundant-override", field, $"{field} is overridden with the value that the catalog has. Remove the override.", file, null, null);

    private static bool IsReported(string rule) => !OtherRules.Contains(rule);

    private static CheckFinding Of(ToolEnvironment environment, CodeProject project, Diagnostic diagnostic)
    {
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(place.Path)
            ? new(diagnostic.Id, message, message, environment.DisplaySlashed(project.Path), null, null)
            : new(
                diagnostic.Id,
                message,
                message,
                environment.DisplaySlashed(Path.GetFullPath(place.Path, project.Directory)),
                place.StartLinePosition.Line + 1,
                place.StartLinePosition.Character + 1);
    }
}
