using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace Nobox.Tool;

/// <summary>Represents the C# code of a scan as the compiler sees it.</summary>
internal sealed class ScannedCode
{
    private static readonly string[] LackingRules = [RuleIds.MissingCapability, RuleIds.MissingCapabilityOfId, RuleIds.MissingCapabilityOfFallback];

    private readonly ILookup<string, (CodeProject Project, SyntaxTree Tree)> _files;
    private readonly ILookup<string, ScanFinding> _lacking;

    private ScannedCode(ToolEnvironment environment, IReadOnlyList<CodeProject> projects, IEnumerable<UnreadFile> unloaded, IEnumerable<ScanFinding> lacking)
    {
        Projects = projects;
        Names = [.. projects.Select(project => environment.DisplaySlashed(project.Path)).Distinct(StringComparer.Ordinal)];
        Unloaded = [.. unloaded.Select(project => project with { File = environment.DisplaySlashed(project.File) })];
        _files = projects.SelectMany(static project => project.Sources.Select(tree => (Project: project, Tree: tree)))
            .ToLookup(static source => Path.GetFullPath(source.Tree.FilePath, source.Project.Directory), StringComparer.Ordinal);
        _lacking = lacking.Distinct().ToLookup(static finding => finding.File, StringComparer.Ordinal);
    }

    /// <summary>Gets the projects, one item for each target framework.</summary>
    public IReadOnlyList<CodeProject> Projects { get; }

    /// <summary>Gets the files of the projects, as they are shown.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Gets the projects that could not be loaded: their files are read by syntax.</summary>
    public IReadOnlyList<UnreadFile> Unloaded { get; }

    /// <summary>Loads the projects at and below a directory, or that of a file.</summary>
    public static async Task<ScannedCode> LoadAsync(ToolEnvironment environment, LoadedCatalog catalog, string path, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> files = Directory.Exists(path) ? [.. ProjectList.Below(new DirectoryInfo(path)).Order(StringComparer.Ordinal)]
            : ProjectFile.FindNearest(Path.GetDirectoryName(path)!) is { } nearest ? [nearest]
            : [];
        var unloaded = new List<UnreadFile>();
        IReadOnlyList<CodeProject> projects = await CodeLoader.LoadAsync(files, cancellationToken, unloaded).ConfigureAwait(false);
        var lacking = new List<ScanFinding>();
        foreach (CodeProject project in projects)
        {
            lacking.AddRange((await project.AnalyzeAsync(LackingRules.Contains, cancellationToken).ConfigureAwait(false))
                .Select(diagnostic => Lacking(environment, catalog, project, diagnostic)));
        }

        return new(environment, projects, unloaded, lacking);
    }

    /// <summary>Returns the texts of a file as the projects that compile it see them; null when none does.</summary>
    public IEnumerable<ScanText>? TextsOf(string file, string text, CancellationToken cancellationToken)
    {
        if (!_files.Contains(file))
            return null;
        List<ScanText> compiled =
        [
            .. _files[file].SelectMany(source => CompiledTexts.Read(source.Project.Compilation.GetSemanticModel(source.Tree), cancellationToken)),
        ];
        HashSet<int> starts = [.. compiled.Select(static found => found.Start)];

        // The compiler does not see what an #if leaves out.
        return compiled.Concat(CSharpTexts.Read(text, cancellationToken).Where(found => !starts.Contains(found.Start)))
            .GroupBy(static found => found.Start)
            .Select(static same => same.MaxBy(static found => found.Place));
    }

    /// <summary>Returns the calls of a file that use what their models lack.</summary>
    /// <param name="file">The file, as it is shown.</param>
    public IEnumerable<ScanFinding> LackingIn(string file) => _lacking[file];

    private static ScanFinding Lacking(ToolEnvironment environment, LoadedCatalog catalog, CodeProject project, Diagnostic diagnostic)
    {
        ImmutableDictionary<string, string?> properties = diagnostic.Properties;
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        string? other = Find(catalog, properties.GetValueOrDefault(DiagnosticProperties.ModelsThatDo)?.Split(DiagnosticProperties.Separator)[0]);
        return new(
            "lacking",
            diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan),
            Find(catalog, properties.GetValueOrDefault(DiagnosticProperties.Symbol)),
            diagnostic.GetMessage(CultureInfo.InvariantCulture) + ".",
            null,
            other,
            other is null ? null : catalog.SymbolOf(other),
            environment.DisplaySlashed(Path.GetFullPath(place.Path, project.Directory)),
            place.StartLinePosition.Line + 1,
            place.StartLinePosition.Character + 1,
            properties.GetValueOrDefault(DiagnosticProperties.Missing));
    }

    /// <summary>Returns the id of a symbol with its namespace; null when the catalog does not have it.</summary>
    private static string? Find(LoadedCatalog catalog, string? symbol) =>
        symbol?.IndexOf(GeneratedNames.Models + ".", StringComparison.Ordinal) is >= 0 and var start ? catalog.Find(symbol[start..])?.Id : null;
}
