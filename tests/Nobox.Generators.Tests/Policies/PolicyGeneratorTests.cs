using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Policies;

/// <summary>The policy that a program is compiled with.</summary>
public sealed class PolicyGeneratorTests
{
    private const string Policy = """
        {
          "message": "Ask \"us\"\n// */ }",
          "allow": ["acme/*"], "deny": ["*\u0022;x"], "max_prompt_price": 2.50, "max_completion_price": 10, "deny_previews": true, "min_days_left": 30,
          "exemptions": [{ "model": "acme/old", "reason": "Project X", "until": "2026-12-31" }]
        }
        """;

    [Fact]
    public void It_is_registered_when_the_assembly_is_loaded()
    {
        (Compilation output, GeneratorDriverRunResult result) = Run(new PolicyText(Policy), new CatalogText("""{"nobox":{"pulled":"2026-03-01"},"data":[]}"""));
        Assert.Empty(output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        string code = Assert.Single(result.GeneratedTrees).ToString();
        Assert.Contains("""Message = "Ask \"us\"\u000A// */ }",""", code);
        Assert.Contains("""Deny = new string[] { "*\";x" },""", code);
        Assert.Contains("MaxPromptPrice = 2.50m,", code);
        Assert.Contains("AsOf = new global::System.DateOnly(2026, 3, 1),", code);
        Assert.Contains("""new("acme/old", "Project X", new global::System.DateOnly(2026, 12, 31))""", code);
    }

    [Fact]
    public void It_knows_the_models_of_deployments()
    {
        (Compilation output, GeneratorDriverRunResult result) = Run(
            new PolicyText(Policy),
            new CatalogText("""{"data":[],"deployments":{"prod":"acme/x","a\"];x":"acme/y"}}"""),
            new CatalogText("""{"deployments":{"prod":"acme/z"}}""", "/project/more/models.json"));
        Assert.Empty(output.GetDiagnostics().Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
        Assert.Contains("""Dictionary<string, string> { ["a\"];x"] = "acme/y", ["prod"] = "acme/z" },""", Assert.Single(result.GeneratedTrees).ToString());
    }

    [Fact]
    public void Without_a_policy_nothing_is_generated_and_no_catalog_is_read()
    {
        var catalog = new CatalogText("[]");
        Assert.Empty(Run(catalog).Result.GeneratedTrees);
        Assert.False(catalog.WasRead);
    }

    [Fact]
    public void A_keystroke_runs_no_step()
    {
        GeneratorDriver driver = Driver(new PolicyText(Policy)).RunGenerators(Compilations.Create("class A { }"), TestContext.Current.CancellationToken);
        GeneratorDriverRunResult result = driver.RunGenerators(Compilations.Create("class B { }"), TestContext.Current.CancellationToken).GetRunResult();
        Assert.All(result.Results[0].TrackedSteps[PolicyGenerator.Code].SelectMany(static step => step.Outputs), static output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static (Compilation Output, GeneratorDriverRunResult Result) Run(params AdditionalText[] files)
    {
        GeneratorDriver driver = Driver(files).RunGeneratorsAndUpdateCompilation(Compilations.Create(), out Compilation output, out _, TestContext.Current.CancellationToken);
        return (output, driver.GetRunResult());
    }

    private static CSharpGeneratorDriver Driver(params AdditionalText[] files) => CSharpGeneratorDriver.Create(
        [new PolicyGenerator().AsSourceGenerator()], files, Compilations.Oldest, BuildOptions.For(files), new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
}
