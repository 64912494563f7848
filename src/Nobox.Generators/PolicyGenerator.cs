using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Nobox.Generators.Catalog;
using Nobox.Generators.Emit;
using Nobox.Generators.Policies;

namespace Nobox.Generators;

/// <summary>Compiles a project's model policy into it, so that requests for models that are chosen at run time are checked before they are sent. Analyzers report what is wrong with it.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class PolicyGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step that writes the code, by which tests ask why it ran.</summary>
    internal const string Code = nameof(Code);

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
        context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => InputOf(pair.Left, pair.Right.GetOptions(pair.Left)))
            .Where(static file => file.IsPolicy || file.IsCatalog || file.HasGroups)
            .Collect()
            .Select(static (files, cancellation) => SourceOf(files, cancellation))
            .WithTrackingName(Code),
        static (output, source) =>
        {
            if (source is not null)
                output.AddSource(PolicyEmitter.HintName, source);
        });

    private static PolicyInput InputOf(AdditionalText file, AnalyzerConfigOptions options) =>
        new(file, PolicyFile.Is(options), PolicyDay.IsCatalog(options), CatalogFile.From(file, options) is not null);

    /// <summary>Returns the code of the first policy; null when there is none. Catalogs are read for the day of their refresh and their deployments only.</summary>
    private static string? SourceOf(ImmutableArray<PolicyInput> files, CancellationToken cancellation) =>
        files.FirstOrDefault(static file => file.IsPolicy).File?.GetText(cancellation) is { } text
            ? PolicyEmitter.Emit(
                PolicyParser.Parse(text.ToString()).Rules,
                PolicyDay.Of(files.Where(static file => file.IsCatalog).Select(file => file.File.GetText(cancellation)?.ToString())),
                DeploymentModels.Of(files.Where(static file => file.HasGroups).SelectMany(file => GroupsOf(file.File.GetText(cancellation)?.ToString(), cancellation))))
            : null;

    /// <summary>Reads the sets and deployments of a catalog. Most have none, and are not parsed.</summary>
    private static EquatableArray<ModelGroup> GroupsOf(string? text, CancellationToken cancellation) =>
        text?.Contains("deployments") == true ? CatalogParser.Parse(text, cancellation).Groups : default;

    private readonly record struct PolicyInput(AdditionalText File, bool IsPolicy, bool IsCatalog, bool HasGroups);
}
