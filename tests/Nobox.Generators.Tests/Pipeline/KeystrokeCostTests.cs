using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Pipeline;

public sealed class KeystrokeCostTests(ITestOutputHelper output)
{
    private const int Keystrokes = 50;

    [Fact]
    public void A_keystroke_allocates_at_most_32_KB() => Measure(Compilations.Create("class C { }"));

    [Theory]
    [InlineData("public")]
    [InlineData("internal")]
    public void So_it_does_with_180_references_one_of_which_has_a_catalog(string visibility)
    {
        GeneratorRun library = GeneratorRun.Of([CatalogText.Real], Compilations.Create("", "Library"), ("NoboxVisibility", visibility));
        CSharpCompilation compilation = Compilations.Create("class C { }", "User");
        for (int i = compilation.References.Count() + 1; i < 180; i++)
            compilation = compilation.AddReferences(Compilations.Create("", "Other" + i).ToMetadataReference());
        Measure(compilation.AddReferences(library.Output.ToMetadataReference()));
    }

    private void Measure(CSharpCompilation compilation)
    {
        AdditionalText[] catalogs = [new CatalogText(CatalogText.Real)];
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new CatalogGenerator().AsSourceGenerator()], catalogs, Compilations.Oldest, BuildOptions.For(catalogs));
        CSharpCompilation[] edits = [.. Enumerable.Range(0, Keystrokes + 1).Select(i => compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText($"class C{i} {{ }}", Compilations.Oldest)))];
        driver = driver.RunGenerators(compilation).RunGenerators(edits[0]);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i <= Keystrokes; i++)
            driver = driver.RunGenerators(edits[i]);
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / Keystrokes;

        output.WriteLine($"{each:N0} bytes a keystroke.");
        Assert.InRange(each, 0, 32 * 1024);
    }
}
