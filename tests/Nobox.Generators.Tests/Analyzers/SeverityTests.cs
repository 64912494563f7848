using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>The configuration files that docs/rules/README.md shows change severities.</summary>
public sealed class SeverityTests
{
    private const string Catalog = """[{"id":"acme/first"},{"id":"Acme/First","provider":"acme"}]""";
    private const string Code = "using Nobox; class C { object M(NoboxClient client, string id) => client.Chat(id).Temperature(3); }";

    [Fact]
    public async Task An_editorconfig_sets_the_severity_of_rules_about_code()
    {
        Assert.Equal(["error NOBOX2014", "info NOBOX1012"], await FindAsync("/project/.editorconfig", Documented(0)));
        Assert.Equal(["info NOBOX1012"], await FindAsync("/project/.editorconfig", "[*.cs]\ndotnet_diagnostic.NOBOX2014.severity = none\n"));
    }

    [Fact]
    public async Task An_editorconfig_does_not_reach_catalogs() => Assert.Equal(
        ["info NOBOX1012", "warning NOBOX2014"], await FindAsync("/project/.editorconfig", "[*.json]\ndotnet_diagnostic.NOBOX1012.severity = error\n"));

    [Fact]
    public async Task A_globalconfig_sets_the_severity_of_rules_about_code_and_catalogs()
    {
        Assert.Equal(["warning NOBOX1012", "warning NOBOX2014"], await FindAsync("/project/.globalconfig", Documented(1)));
        Assert.Equal(["error NOBOX2014"], await FindAsync(
            "/project/.globalconfig", "is_global = true\ndotnet_diagnostic.NOBOX1012.severity = none\ndotnet_diagnostic.NOBOX2014.severity = error\n"));
    }

    /// <summary>Returns one of the examples in the page.</summary>
    private static string Documented(int number) =>
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", "README.md")).Split("```ini\n")[number + 1].Split("```")[0];

    private static async Task<string[]> FindAsync(string path, string config)
    {
        var severities = new Severities(AnalyzerConfigSet.Create(new List<AnalyzerConfig> { AnalyzerConfig.Parse(config, path) }));
        SyntaxTree tree = CSharpSyntaxTree.ParseText(Code, Compilations.Oldest, "/project/C.cs", cancellationToken: TestContext.Current.CancellationToken);
        Compilation project = Compilations.Create().AddSyntaxTrees(tree);
        string[] found = await AnalyzerRun.OnAsync([new CatalogText(Catalog)], project.WithOptions(project.Options.WithSyntaxTreeOptionsProvider(severities)));
        return [.. found.Select(line => string.Join(' ', line.Split(": ")[1].Split(' ')[..2])).Order(StringComparer.Ordinal)];
    }

    private sealed class Severities(AnalyzerConfigSet configs) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GetOptionsForSourcePath(tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity) =>
            configs.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }
}
