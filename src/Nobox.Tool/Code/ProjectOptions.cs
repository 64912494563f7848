using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Nobox.Tool;

/// <summary>The options that generators and analyzers read, from the files of the compiler's command line.</summary>
internal sealed class ProjectOptions : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigSet _set;

    public ProjectOptions(IEnumerable<string> paths)
    {
        _set = AnalyzerConfigSet.Create(paths.Where(File.Exists)
            .Select(static path => AnalyzerConfig.Parse(SourceText.From(File.ReadAllText(path)), Path.GetFullPath(path))).ToList());
        GlobalOptions = new Values(_set.GlobalConfigOptions.AnalyzerOptions);
    }

    public override AnalyzerConfigOptions GlobalOptions { get; }

    /// <summary>Returns the metadata <c>NoboxCatalog</c> of a file: <c>true</c>, <c>reference</c> or empty.</summary>
    public string CatalogOf(string path) =>
        Of(path).TryGetValue("build_metadata.AdditionalFiles.NoboxCatalog", out string? value) ? value.ToLowerInvariant() : "";

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => Of(tree.FilePath);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => Of(textFile.Path);

    private Values Of(string path) => new(_set.GetOptionsForSourcePath(path).AnalyzerOptions);

    private sealed class Values(IReadOnlyDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
