using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.Catalog;
using Nobox.Generators.Declarations;
using Nobox.Generators.Emit;
using Nobox.Generators.Naming;
using Nobox.Generators.References;

namespace Nobox.Generators;

/// <summary>
/// Turns catalogs into typed models. It reports nothing and throws nothing: what is wrong with a catalog is an analyzer's business.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class CatalogGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<CatalogOptions> options = context.AnalyzerConfigOptionsProvider
            .Select(static (provider, _) => CatalogOptions.Read(provider.GlobalOptions))
            .WithTrackingName(TrackingNames.Options);

        // Options tell which files are catalogs. From here on only the file itself goes on, so that it is parsed again
        // when it changes, not whenever some option does.
        IncrementalValuesProvider<CatalogFile> files = context.AdditionalTextsProvider
            .Combine(context.AnalyzerConfigOptionsProvider)
            .Select(static (pair, _) => CatalogFile.From(pair.Left, pair.Right.GetOptions(pair.Left)))
            .Where(static file => file is not null)
            .Select(static (file, _) => file!)
            .WithTrackingName(TrackingNames.CatalogFiles);

        IncrementalValueProvider<ImmutableArray<CatalogContent>> contents = files
            .Select(static (file, cancellation) => file.Parse(cancellation))
            .WithTrackingName(TrackingNames.ParsedCatalogs)
            .Collect();

        IncrementalValueProvider<EquatableArray<CatalogEntry>?> merged = contents
            .Select(static (catalogs, _) => CatalogMerge.Merge(CatalogContent.EntriesOf(catalogs)))
            .WithTrackingName(TrackingNames.MergedCatalog);

        IncrementalValueProvider<CodeShape> shape = options.Select(static (all, _) => all.Shape);

        // Of the compilation only its name and its references go on, which no keystroke changes. They stay one value: a step
        // for each of them would cost every keystroke some kilobytes.
        IncrementalValueProvider<ReferenceList> references = context.CompilationProvider
            .Select(static (compilation, _) => new ReferenceList(compilation))
            .WithTrackingName(TrackingNames.References);

        IncrementalValueProvider<CatalogUse> use = references
            .Combine(shape)
            .Select(static (pair, cancellation) => CatalogUse.Of(pair.Left, pair.Right, cancellation))
            .WithTrackingName(TrackingNames.ReferencedCatalog);

        IncrementalValuesProvider<NamedCatalog> named = merged
            .Combine(options.Select(static (all, _) => all.Providers))
            .Combine(use.Select(static (all, _) => all.HasReferencedCatalog))
            .SelectMany(static (input, cancellation) => input is { Left: { Left: { } entries, Right: var providers }, Right: false }
                ? new[] { CatalogNamer.Name(entries, providers, cancellation) }
                : [])
            .WithTrackingName(TrackingNames.NamedCatalog);

        context.RegisterSourceOutput(
            named.SelectMany(static (catalog, _) => ModelsFile.Split(catalog))
                .Where(static file => file.Providers.Count > 0)
                .WithTrackingName(TrackingNames.ModelsFiles).Combine(shape),
            static (output, pair) => output.AddSource(
                ModelsEmitter.HintName(pair.Left), ModelsEmitter.Emit(pair.Left, pair.Right, output.CancellationToken)));

        context.RegisterSourceOutput(
            named.Select(static (catalog, _) => catalog.Providers).WithTrackingName(TrackingNames.Providers).Combine(shape),
            static (output, pair) => output.AddSource(RecordsEmitter.HintName, RecordsEmitter.Emit(pair.Left, pair.Right, output.CancellationToken)));

        context.RegisterSourceOutput(
            named.Select(static (catalog, _) => CatalogOutline.Of(catalog)).WithTrackingName(TrackingNames.Outline).Combine(shape),
            static (output, pair) => output.AddSource(CatalogEmitter.HintName, CatalogEmitter.Emit(pair.Left, pair.Right, output.CancellationToken)));

        context.RegisterSourceOutput(
            named.Combine(use)
                .Select(static (pair, _) => FactsEmitter.FactsOf(pair.Left, pair.Right))
                .WithTrackingName(TrackingNames.Facts),
            static (output, facts) =>
            {
                if (facts is not null)
                    output.AddSource(FactsEmitter.HintName, FactsEmitter.Emit(facts));
            });

        context.RegisterSourceOutput(
            named.Select(static (catalog, _) => catalog.Parameters).Where(static parameters => parameters.Count > 0)
                .WithTrackingName(TrackingNames.Parameters).Combine(shape),
            static (output, pair) => output.AddSource(ParametersEmitter.HintName, ParametersEmitter.Emit(pair.Left, pair.Right, output.CancellationToken)));

        // Nothing goes on where no file declares a set or a deployment: no reference is read for them.
        context.RegisterSourceOutput(
            contents.SelectMany(static (catalogs, _) => ModelGroups.Merge(catalogs) is { } groups ? new[] { groups } : [])
                .Combine(named.Collect())
                .Combine(references)
                .Combine(shape)
                .Select(static (input, cancellation) => GroupResolver.Resolve(
                    input.Left.Left.Left, input.Left.Left.Right.FirstOrDefault(), input.Left.Right, input.Right, cancellation))
                .Where(static groups => groups.Count > 0)
                .WithTrackingName(TrackingNames.Groups).Combine(shape),
            static (output, pair) => output.AddSource(GroupsEmitter.HintName, GroupsEmitter.Emit(pair.Left, pair.Right, output.CancellationToken)));

        context.RegisterSourceOutput(
            context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    RuntimeNames.ModelSetAttributeMetadataName,
                    static (node, _) => node is ClassDeclarationSyntax,
                    static (declared, cancellation) => ModelSetClass.Read(declared, cancellation))
                .SelectMany(static (set, _) => set is null ? [] : new[] { set })
                .Combine(named.Collect())
                .Combine(references)
                .Combine(shape)
                .SelectMany(static (input, cancellation) => GroupResolver.Resolve(
                    input.Left.Left.Left, input.Left.Left.Right.FirstOrDefault(), input.Left.Right, input.Right, cancellation) is { } group
                    ? new[] { (Set: input.Left.Left.Left, Group: group) }
                    : [])
                .WithTrackingName(TrackingNames.SetClasses).Combine(shape),
            static (output, pair) => output.AddSource(
                ModelSetClassEmitter.HintName(pair.Left.Set), ModelSetClassEmitter.Emit(pair.Left.Set, pair.Left.Group, pair.Right)));
    }
}
