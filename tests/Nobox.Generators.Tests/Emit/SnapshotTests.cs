using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Emit;

/// <summary>
/// What is generated, to be read in a review: the code for a small catalog, and every name of the real one.
/// <c>NOBOX_UPDATE_SNAPSHOTS=1</c> writes the files anew.
/// </summary>
public sealed class SnapshotTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Snapshots");
    private static readonly bool Update = Environment.GetEnvironmentVariable("NOBOX_UPDATE_SNAPSHOTS") == "1";

    [Fact]
    public async Task The_code_for_a_small_catalog_is_as_it_was()
    {
        string catalog = Read("catalog.json");
        if (Update)
        {
            foreach (GeneratedSourceResult source in GeneratorRun.Of(catalog).Result.GeneratedSources)
                Write(source.HintName + ".txt", source.SourceText.ToString());
        }

        var test = new CSharpSourceGeneratorTest<CatalogGenerator, DefaultVerifier> { ReferenceAssemblies = new ReferenceAssemblies("net10.0") };
        test.SolutionTransforms.Add(static (solution, project) => solution.WithProjectParseOptions(project, Compilations.Oldest));
        test.TestState.Sources.Add("class Empty { }");
        test.TestState.AdditionalReferences.AddRange(Compilations.Create().References);
        test.TestState.AdditionalFiles.Add(("/project/models.json", catalog));
        test.TestState.AnalyzerConfigFiles.Add(
            ("/.globalconfig", "is_global = true\n[/project/models.json]\nbuild_metadata.AdditionalFiles.NoboxCatalog = true\n"));
        foreach (string file in Directory.EnumerateFiles(Folder, "*.g.cs.txt").Order(StringComparer.Ordinal))
        {
            string hintName = Path.GetFileNameWithoutExtension(file);
            test.TestState.GeneratedSources.Add((typeof(CatalogGenerator), hintName, SourceText.From(File.ReadAllText(file), Encoding.UTF8)));
        }

        await test.RunAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public void Every_model_of_the_real_catalog_has_the_name_that_it_had()
    {
        Compilation output = GeneratorRun.Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models.json"))).Output;
        string names = string.Concat(
            output.GetTypeByMetadataName("Nobox.ModelIds")!.GetTypeMembers()
                .SelectMany(provider => provider.GetMembers().OfType<IFieldSymbol>().Select(field => $"{provider.Name}.{field.Name} = {field.ConstantValue}\n"))
                .Order(StringComparer.Ordinal));
        if (Update)
            Write("names.txt", names);
        Assert.Equal(Read("names.txt"), names);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Folder, file));

    /// <summary>Into the sources, and into the copy that the test reads.</summary>
    private static void Write(string file, string text)
    {
        File.WriteAllText(Path.Combine(Folder, file), text);
        File.WriteAllText(Path.Combine(Sources(), file), text);
    }

    private static string Sources([System.Runtime.CompilerServices.CallerFilePath] string path = "") =>
        Path.Combine(Path.GetDirectoryName(path)!, "..", "Snapshots");
}
