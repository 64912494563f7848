using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Tool;

/// <summary>Loads projects as compilations, with the code of their generators. References between projects stay references to source.</summary>
internal sealed class CodeLoader
{
    // A command may load projects twice. What is read of assemblies is kept, and so is what generators have compiled to.
    private static readonly GeneratorLoader Loader = new();
    private static readonly ConcurrentDictionary<string, AnalyzerFileReference> Analyzers = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string Path, DateTime Written), MetadataReference> Files = new();

    private readonly Dictionary<string, CodeProject> _loaded = new(StringComparer.Ordinal);

    /// <summary>Loads projects and what they reference.</summary>
    /// <param name="projects">The project files.</param>
    /// <param name="cancellationToken">Cancels the loading.</param>
    /// <param name="unloaded">Receives the projects that cannot be loaded; null to throw for the first one.</param>
    /// <returns>The named projects, one item for each target framework.</returns>
    /// <exception cref="ToolException">MSBuild cannot evaluate a project.</exception>
    public static async Task<IReadOnlyList<CodeProject>> LoadAsync(
        IReadOnlyList<string> projects, CancellationToken cancellationToken, List<UnreadFile>? unloaded = null)
    {
        IReadOnlyList<ProjectCommands> all = await CompilerCommand.ReadAsync(projects, cancellationToken).ConfigureAwait(false);
        foreach (ProjectCommands failed in all.Where(static project => project.Error is not null))
        {
            if (unloaded is null)
                throw new ToolException(failed.Error!);
            unloaded.Add(new(failed.Project, failed.Error!));
        }

        var loader = new CodeLoader();
        var byOutput = new Dictionary<string, ProjectCommand>(StringComparer.Ordinal);
        foreach (ProjectCommand command in all.SelectMany(static project => project.Commands))
        {
            foreach (string output in command.Outputs)
                byOutput[output] = command;
        }

        HashSet<string> named = [.. projects];
        return [.. all.Where(project => named.Contains(project.Project)).SelectMany(static project => project.Commands).Select(command => loader.Load(command, byOutput, cancellationToken))];
    }

    private CodeProject Load(ProjectCommand command, Dictionary<string, ProjectCommand> byOutput, CancellationToken cancellationToken)
    {
        string key = command.Outputs.FirstOrDefault() ?? command.Project;
        if (_loaded.TryGetValue(key, out CodeProject? known))
            return known;
        CSharpCommandLineArguments arguments = command.Arguments;
        CSharpParseOptions parse = arguments.ParseOptions.WithDocumentationMode(DocumentationMode.Diagnose);
        var referenced = new List<CodeProject>();
        CSharpCompilation input = CSharpCompilation.Create(
            arguments.CompilationName ?? Path.GetFileNameWithoutExtension(arguments.OutputFileName) ?? "project",
            arguments.SourceFiles.Where(static file => File.Exists(file.Path)).Select(file => Parse(file.Path, parse, cancellationToken)),
            References(command, byOutput, referenced, cancellationToken),
            arguments.CompilationOptions
                .WithSourceReferenceResolver(SourceFileResolver.Default)
                .WithStrongNameProvider(new DesktopStrongNameProvider()));

        ImmutableArray<AdditionalText> texts = [.. arguments.AdditionalFiles.Where(static file => File.Exists(file.Path)).Select(static file => (AdditionalText)new CatalogText(Path.GetFullPath(file.Path), File.ReadAllText(file.Path)))];
        var options = new ProjectOptions(arguments.AnalyzerConfigPaths);
        var generators = new List<ISourceGenerator>();
        var analyzers = ImmutableArray.CreateBuilder<DiagnosticAnalyzer>();
        foreach (AnalyzerFileReference reference in arguments.AnalyzerReferences.Where(static file => File.Exists(file.FilePath))
            .Select(static file => Analyzers.GetOrAdd(Path.GetFullPath(file.FilePath), static path => new(path, Loader))))
        {
            generators.AddRange(reference.GetGenerators(LanguageNames.CSharp));
            if (Path.GetFileName(reference.FullPath).StartsWith("Nobox.", StringComparison.Ordinal))
                analyzers.AddRange(reference.GetAnalyzers(LanguageNames.CSharp));
        }

        GeneratorDriver driver = CSharpGeneratorDriver.Create(generators, texts, parse, options);
        driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _, cancellationToken);
        List<string> own = [.. texts.Select(static text => text.Path).Where(path => options.CatalogOf(path) == "true")];
        var project = new CodeProject(
            command.Project,
            input,
            driver,
            output,
            analyzers.ToImmutable(),
            new AnalyzerOptions(texts, options),
            own.Count > 0 ? own : [.. texts.Select(static text => text.Path).Where(path => options.CatalogOf(path) == "reference")]);

        // A project without a catalog may use that of a project that it references.
        if (project.Catalogs.Count == 0 && referenced.Find(static other => other.Catalogs.Count > 0) is { } owner)
            project = project with { Catalogs = owner.Catalogs };
        _loaded.Add(key, project);
        return project;
    }

    private static SyntaxTree Parse(string path, CSharpParseOptions options, CancellationToken cancellationToken)
    {
        using FileStream stream = File.OpenRead(path);
        return CSharpSyntaxTree.ParseText(SourceText.From(stream), options, path, cancellationToken);
    }

    private IEnumerable<MetadataReference> References(
        ProjectCommand command, Dictionary<string, ProjectCommand> byOutput, List<CodeProject> referenced, CancellationToken cancellationToken)
    {
        foreach (CommandLineReference reference in command.Arguments.MetadataReferences)
        {
            string path = Path.GetFullPath(reference.Reference, Path.GetDirectoryName(command.Project)!);
            if (byOutput.TryGetValue(path, out ProjectCommand? project) && project.Project != command.Project)
            {
                CodeProject source = Load(project, byOutput, cancellationToken);
                referenced.Add(source);
                yield return source.Compilation.ToMetadataReference(reference.Properties.Aliases, reference.Properties.EmbedInteropTypes);
            }
            else if (File.Exists(path))
            {
                yield return Files.GetOrAdd((path, File.GetLastWriteTimeUtc(path)), static key => MetadataReference.CreateFromFile(key.Path))
                    .WithProperties(reference.Properties);
            }
        }
    }
}
