using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Catalog;

namespace Nobox.Generators.Analyzers;

/// <summary>A catalog of a project, as rules see it: what was read, and its text.</summary>
/// <param name="File">The file.</param>
/// <param name="Text">Its text.</param>
/// <param name="Catalog">What was read.</param>
/// <param name="IsDefault">Whether the project does not name the file.</param>
internal sealed record CatalogSource(AdditionalText File, SourceText Text, ParsedCatalog Catalog, bool IsDefault)
{
    /// <summary>Kept by the compiler as long as the file's text, however often the project is compiled, and shared by all rules.</summary>
    public static readonly SourceTextValueProvider<ParsedCatalog> Parsed =
        new(static text => CatalogParser.Parse(text.ToString(), CancellationToken.None));

    /// <summary>The place of a part of the text, by the file's path, line and column.</summary>
    public Location Locate(TextSpan span) => Location.Create(File.Path, span, Text.Lines.GetLinePositionSpan(span));

    /// <summary>Has each catalog of a project looked at, with those before and after it.</summary>
    public static void ForEach(AnalysisContext context, Action<CatalogReport> look) => context.RegisterAdditionalFileAction(file =>
    {
        // A catalog that is not used does no harm.
        if (CatalogFile.From(file.AdditionalFile, file.Options.AnalyzerConfigOptionsProvider.GetOptions(file.AdditionalFile)) is not { } catalog
            || !catalog.IsExtension && UsedCatalogs.Of(file.Compilation, file.Options, file.CancellationToken).Count > 0)
        {
            return;
        }

        List<CatalogSource> sources = ReadAll(
            file.Options, text => context.TryGetValue(text, Parsed, out ParsedCatalog? parsed) ? parsed : null, file.CancellationToken);
        int position = sources.FindIndex(source => ReferenceEquals(source.File, file.AdditionalFile));
        if (position < 0)
            return;
        var report = new CatalogReport(file, sources, position);
        look(report);
        report.Send();
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
            AnalyzerConfigOptions ofFile = options.AnalyzerConfigOptionsProvider.GetOptions(file);
            if (isWanted(file, ofFile)
                && file.GetText(cancellation) is { } text
                && parse(text) is { } parsed)
            {
                sources.Add(new(file, text, parsed, CatalogFile.From(file, ofFile) is { IsDefault: true }));
            }
        }

        return sources;
    }
}
