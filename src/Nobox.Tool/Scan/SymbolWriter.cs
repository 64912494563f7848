using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using Nobox.Shared.Uses;

namespace Nobox.Tool;

/// <summary>
/// Turns model ids in calls of the library into symbols, as the rule NOBOX2004 proposes, and adds the package to projects that need it. Values in calls of other SDKs
/// stay: their providers have names of their own for models.
/// </summary>
/// <param name="environment">The process around the command.</param>
/// <param name="root">The folder or file outside of which nothing changes.</param>
/// <param name="load">Loads the code as the files are.</param>
internal sealed class SymbolWriter(ToolEnvironment environment, string root, Func<Task<ScannedCode>> load)
{
    private readonly SavedFiles _saved = new();

    /// <summary>Writes the symbols, and compiles the result.</summary>
    /// <param name="use">Uses the code as it is then. A failure of it puts the files back, too: who cancels it learns that nothing was written.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>What was written, and the result of the use.</returns>
    /// <exception cref="ToolException">The result cannot be restored, does not compile, or cannot be used; all files are as they were.</exception>
    public async Task<(WrittenSymbols Written, T Result)> RunAsync<T>(Func<ScannedCode, Task<T>> use, CancellationToken cancellationToken)
    {
        ScannedCode before = await load().ConfigureAwait(false);
        ScannedCode after = before;
        List<string> packages = [];
        IReadOnlyList<WrittenPlace> places = [];
        T result = default!;
        await _saved.RunAsync(environment, async () =>
        {
            string[] projects = [.. before.Projects.Where(NeedsPackage).Select(static project => project.Path).Distinct(StringComparer.Ordinal)];
            foreach (string project in projects)
                await AddPackageAsync(project, cancellationToken).ConfigureAwait(false);
            foreach (string project in projects)
                await CompilerCommand.RestoreAsync(project, cancellationToken).ConfigureAwait(false);
            if (projects.Length > 0)
                after = await load().ConfigureAwait(false);
            packages.AddRange(projects.Select(environment.DisplaySlashed));
            var changes = new CodeChanges();
            places = await PlanAsync(after, changes, cancellationToken).ConfigureAwait(false);
            await changes.WriteAsync(_saved, cancellationToken).ConfigureAwait(false);
            if (!changes.IsEmpty)
                after = await load().ConfigureAwait(false);
            if (NewErrors(before, after, cancellationToken) is { Count: > 0 } errors)
                throw new ToolException($"The result does not compile. {string.Join(' ', errors.Select(static error => error.TrimEnd('.') + "."))} Suppress {RuleIds.KnownId} where an id must stay.") { ExitCode = ExitCodes.Refused };
            result = await use(after).ConfigureAwait(false);
        }).ConfigureAwait(false);
        return (new(packages, places), result);
    }

    /// <summary>Determines whether a project uses the library or has a catalog, and has no generator for it.</summary>
    private static bool NeedsPackage(CodeProject project) => project.Analyzers.IsEmpty
        && (project.Sources.Any(ImportsLibrary) || File.ReadAllText(project.Path).Contains("<NoboxCatalog", StringComparison.Ordinal));

    private static bool ImportsLibrary(SyntaxTree tree) => tree.GetRoot() is CompilationUnitSyntax unit
        && unit.Usings.Any(static import => import.Name?.ToString() is { } name && (name == "Nobox" || name.StartsWith("Nobox.", StringComparison.Ordinal)));

    private async Task AddPackageAsync(string project, CancellationToken cancellationToken)
    {
        string directory = Path.GetDirectoryName(project)!;
        foreach (SetupFile file in await PackageFiles.MakeAsync(project, Repository.RootOf(directory) ?? directory, cancellationToken).ConfigureAwait(false))
        {
            await _saved.SaveAsync(file.Path, cancellationToken).ConfigureAwait(false);
            await file.WriteAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<WrittenPlace>> PlanAsync(ScannedCode code, CodeChanges changes, CancellationToken cancellationToken)
    {
        var places = new List<WrittenPlace>();
        foreach (CodeProject project in code.Projects)
        {
            HashSet<SyntaxTree> sources = [.. project.Sources];
            foreach (Diagnostic known in await project.AnalyzeAsync(static rule => rule == RuleIds.KnownId, cancellationToken).ConfigureAwait(false))
            {
                SyntaxTree tree = known.Location.SourceTree!;
                string file = Path.GetFullPath(tree.FilePath, project.Directory);
                TextSpan replaced = (known.AdditionalLocations.Count > 0 ? known.AdditionalLocations[0] : known.Location).SourceSpan;
                if (!sources.Contains(tree)
                    || Path.GetRelativePath(root, file).StartsWith("..", StringComparison.Ordinal)
                    || !IsInLibrary(project, known.Location, cancellationToken)
                    || changes.Overlaps(file, replaced)
                    || known.Properties.GetValueOrDefault(DiagnosticProperties.Replacement) is not { } symbol)
                {
                    continue;
                }

                SourceText text = await tree.GetTextAsync(cancellationToken).ConfigureAwait(false);
                LinePosition start = text.Lines.GetLinePosition(replaced.Start);
                changes.Add(file, new(replaced, symbol));
                places.Add(new(environment.DisplaySlashed(file), start.Line + 1, start.Character + 1, text.ToString(replaced), symbol));
            }
        }

        return [.. places.Distinct().OrderBy(static place => place.File, StringComparer.Ordinal).ThenBy(static place => place.Line).ThenBy(static place => place.Column)];
    }

    /// <summary>Determines whether a literal goes to the library, or to something that is marked with <c>[ModelId]</c>, and not to another SDK that the options name.</summary>
    private static bool IsInLibrary(CodeProject project, Location location, CancellationToken cancellationToken)
    {
        SyntaxTree tree = location.SourceTree!;
        SyntaxNode literal = tree.GetRoot(cancellationToken).FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        return ModelPlace.Of((ExpressionSyntax)literal, project.Compilation.GetSemanticModel(tree), KnownPlaces.None, cancellationToken).Kind == ModelPlaceKind.Declared;
    }

    private List<string> NewErrors(ScannedCode before, ScannedCode after, CancellationToken cancellationToken)
    {
        List<string> errors =
        [
            .. after.Unloaded.ExceptBy(before.Unloaded.Select(static project => project.File), static project => project.File).Select(static project => project.Reason),
        ];
        foreach (IGrouping<string, CodeProject> frameworks in after.Projects.GroupBy(static project => project.Path))
        {
            foreach ((CodeProject old, CodeProject project) in before.Projects.Where(project => project.Path == frameworks.Key).Zip(frameworks))
                errors.AddRange(CodeChanges.NewErrors(environment, old, project.Compilation, cancellationToken));
        }

        return [.. errors.Distinct(StringComparer.Ordinal)];
    }
}

/// <summary>Represents what <c>nobox scan --write</c> wrote.</summary>
/// <param name="Packages">The projects that got the package.</param>
/// <param name="Places">The places where an id became a symbol.</param>
internal sealed record WrittenSymbols(IReadOnlyList<string> Packages, IReadOnlyList<WrittenPlace> Places)
{
    /// <summary>Writes one line for each change, and their number.</summary>
    public void Write(CommandOutput output)
    {
        foreach (string project in Packages)
            output.Line($"{project}: added the package Nobox {ToolVersion.Text}");
        foreach (WrittenPlace place in Places)
            output.Line($"{place.File}({place.Line},{place.Column}): {place.Old} -> {place.New}");
        output.Line(Places.Count == 0 ? "No id in the code can be a symbol." : $"{Count.Of(Places.Count, "id")} changed to symbols.");
    }
}

/// <summary>Represents a place where an id became a symbol.</summary>
/// <param name="File">The file, relative to the current directory.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column, from 1.</param>
/// <param name="Old">The code that was there.</param>
/// <param name="New">The code in its place.</param>
internal sealed record WrittenPlace(string File, int Line, int Column, string Old, string New);
