using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>The options that MSBuild passes to the compiler: properties of the project, and which files are catalogs.</summary>
internal sealed class BuildOptions(Dictionary<string, string> properties, IReadOnlyList<AdditionalText> catalogs) : AnalyzerConfigOptionsProvider
{
    public override AnalyzerConfigOptions GlobalOptions { get; } = new Values(properties);

    public static BuildOptions For(IReadOnlyList<AdditionalText> catalogs, params (string Name, string Value)[] properties) =>
        new(properties.ToDictionary(property => "build_property." + property.Name, property => property.Value), catalogs);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Values([]);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Values(
        catalogs.FirstOrDefault(catalog => catalog.Path == textFile.Path) is { } catalog and not OtherText
            ? catalog is PolicyText ? new() { ["build_metadata.AdditionalFiles.NoboxPolicy"] = "true" } : new()
            {
                ["build_metadata.AdditionalFiles.NoboxCatalog"] = catalog switch { CatalogText { IsReference: true } => "reference", CatalogText { IsExtension: true } => "extension", _ => "true" },
                ["build_metadata.AdditionalFiles.NoboxDefault"] = catalog is CatalogText { IsDefault: true } ? "true" : "",
            }
            : []);

    private sealed class Values(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
