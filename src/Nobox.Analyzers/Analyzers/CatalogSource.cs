using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>A catalog of a project, as rules see it: what was read, and the text in which it stands.</summary>
internal sealed record CatalogSource(AdditionalText File, SourceText Text, ParsedCatalog Catalog)
{
    /// <summary>Kept by the compiler as long as the file's text, however often the project is compiled, and shared by all rules.</summary>
    public static readonly SourceTextValueProvider<ParsedCatalog> Parsed =
        new(static text => CatalogParser.Parse(text.ToString(), CancellationToken.None));

    /// <summary>The place of a part of the text, by the file's path, line and column.</summary>
    public Location Locate(TextSpan span) => Location.Create(File.Path, span, Text.Lines.GetLinePositionSpan(span));

    /// <summary>Has each catalog of a project looked at, with those that come before and behind it.</summary>
    public static void ForEach(AnalysisContext context, Action<CatalogReport> look) => context.RegisterAdditionalFileAction(file =>
    {
        // A catalog that is not used does no harm.
        if (CatalogFile.From(file.AdditionalFile, file.Options.AnalyzerConfigOptionsProvider.GetOptions(file.AdditionalFile)) is null
            || UsedCatalogs.Of(file.Compilation, file.Options, file.CancellationToken).Count > 0)
        {
            return;
        }

        List<CatalogSource> sources = ReadAll(
            file.Options, text => context.TryGetValue(text, Parsed, out ParsedCatalog? parsed) ? parsed : null, file.CancellationToken);
        int position = sources.FindIndex(source => ReferenceEquals(source.File, file.AdditionalFile));
        if (position >= 0)
            look(new(file, sources, position));
    });

    /// <summary>Reads a project's catalogs, in the order in which later ones override earlier ones.</summary>
    /// <param name="options">The project's files and their options.</param>
    /// <param name="parse">Asks the analysis for what <see cref="Parsed"/> makes of a text.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static List<CatalogSource> ReadAll(
        AnalyzerOptions options, Func<SourceText, ParsedCatalog?> parse, CancellationToken cancellation) =>
        ReadAll(options, static (file, all) => CatalogFile.From(file, all) is not null, parse, cancellation);

    /// <summary>Reads the snapshot of the compiled catalog that a project references; null when the build passes none.</summary>
    public static ParsedCatalog? ReadReference(
        AnalyzerOptions options, Func<SourceText, ParsedCatalog?> parse, CancellationToken cancellation) =>
        ReadAll(options, static (_, all) => CatalogFile.IsReference(all), parse, cancellation).FirstOrDefault()?.Catalog;

    private static List<CatalogSource> ReadAll(
        AnalyzerOptions options,
        Func<AdditionalText, AnalyzerConfigOptions, bool> isWanted,
        Func<SourceText, ParsedCatalog?> parse,
        CancellationToken cancellation)
    {
        var sources = new List<CatalogSource>();
        foreach (AdditionalText file in options.AdditionalFiles)
        {
            if (isWanted(file, options.AnalyzerConfigOptionsProvider.GetOptions(file))
                && file.GetText(cancellation) is { } text
                && parse(text) is { } parsed)
            {
                sources.Add(new(file, text, parsed));
            }
        }

        return sources;
    }
}

/// <summary>One catalog that a rule looks at.</summary>
/// <param name="Context">Takes what the rule finds.</param>
/// <param name="Sources">All catalogs of the project, in order.</param>
/// <param name="Position">Where this one is among them.</param>
internal readonly record struct CatalogReport(AdditionalFileAnalysisContext Context, List<CatalogSource> Sources, int Position)
{
    /// <summary>The catalog itself.</summary>
    public CatalogSource Source => Sources[Position];

    /// <summary>What all catalogs of the project say together.</summary>
    public EquatableArray<CatalogEntry> Merge() =>
        CatalogMerge.Merge(Sources.Select(static source => source.Catalog.Entries).ToImmutableArray()) ?? default;

    public void Add(DiagnosticDescriptor rule, TextSpan span, params string[] arguments) =>
        Context.ReportDiagnostic(Diagnostic.Create(rule, Source.Locate(span), arguments));
}
