using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nobox.Generators.Tests.Infrastructure;

/// <summary>The generator at work on a compilation and catalogs; each edit gives the run after it.</summary>
internal sealed class GeneratorRun
{
    private readonly GeneratorDriver _driver;
    private readonly CSharpCompilation _input;
    private readonly IReadOnlyList<AdditionalText> _catalogs;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation input, IReadOnlyList<AdditionalText> catalogs)
    {
        _input = input;
        _catalogs = catalogs;
        _driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        Output = output;
        Result = _driver.GetRunResult().Results.Single();
    }

    /// <summary>The compilation with the generated files.</summary>
    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    public static GeneratorRun Of(string catalog, params (string Name, string Value)[] properties) =>
        Of([catalog], Compilations.Create(), properties);

    public static GeneratorRun Of(string[] catalogs, CSharpCompilation input, params (string Name, string Value)[] properties)
    {
        AdditionalText[] texts = [.. catalogs.Select((catalog, i) => new CatalogText(catalog, $"/project/{i}.json"))];
        return Of(texts, input, properties);
    }

    public static GeneratorRun Of(string catalog, CSharpCompilation input) => Of([catalog], input);

    public static GeneratorRun Of(AdditionalText file, CSharpCompilation input) => Of([file], input);

    private static GeneratorRun Of(AdditionalText[] texts, CSharpCompilation input, params (string Name, string Value)[] properties)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new CatalogGenerator().AsSourceGenerator()],
            texts,
            Compilations.Oldest,
            BuildOptions.For(texts, properties),
            new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));
        return new(driver, input, texts);
    }

    public GeneratorRun WithCatalog(int index, string catalog)
    {
        var text = new CatalogText(catalog, _catalogs[index].Path);
        AdditionalText[] texts = [.. _catalogs];
        texts[index] = text;
        return new(_driver.ReplaceAdditionalText(_catalogs[index], text), _input, texts);
    }

    public GeneratorRun WithProperties(params (string Name, string Value)[] properties) =>
        new(_driver.WithUpdatedAnalyzerConfigOptions(BuildOptions.For(_catalogs, properties)), _input, _catalogs);

    public GeneratorRun WithReferences(IEnumerable<MetadataReference> references) => new(_driver, _input.WithReferences(references), _catalogs);

    public GeneratorRun WithSource(string source) =>
        new(_driver, _input.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, Compilations.Oldest)), _catalogs);

    /// <summary>A generated file's text.</summary>
    public string this[string hintName] => Result.GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>The text of the file that has a provider's models.</summary>
    public string ModelsOf(string provider) =>
        Result.GeneratedSources.Select(source => source.SourceText.ToString()).Single(text => text.Contains($"/// <summary>The models of") && text.Contains($"public static class {provider}\n"));

    public IEnumerable<string> HintNames => Result.GeneratedSources.Select(source => source.HintName);

    /// <summary>Why each output of a step is as it is.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) => Result.TrackedSteps.TryGetValue(step, out var runs)
        ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason)
        : [];
}
