using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.ModelContracts;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Pipeline;

/// <summary>Interfaces with <c>[ModelContract]</c>, through both generators, the compiler and the runtime.</summary>
public sealed class ModelContractTests(ITestOutputHelper output)
{
    private const string Catalog = """
        [
          { "id": "contracts/seer", "input_modalities": ["text", "image"], "supported_parameters": ["tools", "frobnicate"] },
          { "id": "contracts/writer", "input_modalities": ["text"], "supported_parameters": ["tools"] }
        ]
        """;

    private const string Source = """
        using Nobox;

        namespace App
        {
            [ModelContract] internal interface IVisionTools : IAcceptsImages, ISupportsTools { }
            [ModelContract] internal interface IMore : IVisionTools, ISupportsFrobnicate { }
            internal static class Outer { [ModelContract] internal interface @class : IAcceptsImages { } }

            internal static class Uses
            {
                public static string Model(string id) => ChatRequest.For(new ModelRef<IVisionTools>(id)).User("Hi").Image(new System.Uri("https://example.com/a.png")).Build().Model;
                public static string More(string id) => new ModelRef<IMore>(id).GetModel().Info.Id;
                public static string Keyword(string id) => new ModelRef<Outer.@class>(id).GetModel().ToString()!;
            }
        }

        namespace Other { [Nobox.ModelContract] internal interface IVisionTools : Nobox.IAcceptsImages { } }
        """;

    [Fact]
    public void A_reference_that_demands_several_capabilities_gives_a_model_that_has_them()
    {
        Compilation compiled = Run(Compilations.Create(Source), out _);
        Type uses = System.Reflection.Assembly.Load(LoadedCatalog.Emit(compiled)).GetType("App.Uses")!;
        Assert.Equal("contracts/seer", Call("Model", "contracts/seer"));
        Assert.Equal("contracts/seer", Call("More", "contracts/seer"));
        Assert.Equal("contracts/seer", Call("Keyword", "contracts/seer"));
        var failure = Assert.IsType<InvalidOperationException>(Assert.Throws<System.Reflection.TargetInvocationException>(() => Call("Model", "contracts/writer")).InnerException);

        // Catalogs of other tests are registered in the process too, and their models may be nearer.
        Assert.StartsWith("ModelRef<IVisionTools> is set to 'contracts/writer', which does not support image input. Models with image input and tools: ", failure.Message, StringComparison.Ordinal);

        string Call(string name, string id) => (string)uses.GetMethod(name)!.Invoke(null, [id])!;
    }

    [Fact]
    public void A_contract_that_cannot_be_implemented_gets_no_code()
    {
        GeneratorDriver driver = Driver().RunGenerators(Compilations.Create("[Nobox.ModelContract] interface IEmpty { } [Nobox.ModelContract] interface IOpen<T> : Nobox.IAcceptsImages { }"));
        Assert.Empty(driver.GetRunResult().GeneratedTrees);
    }

    [Fact]
    public void Other_code_makes_no_contract_new_and_writes_nothing()
    {
        CSharpCompilation before = Compilations.Create(Source);
        GeneratorDriver driver = Driver().RunGenerators(before);
        CSharpCompilation after = before.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated { }", Compilations.Oldest));
        driver = driver.RunGenerators(after);
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(driver, ModelContractGenerator.Contracts));

        driver = driver.RunGenerators(before.ReplaceSyntaxTree(before.SyntaxTrees[0], CSharpSyntaxTree.ParseText(Source + "// a comment", Compilations.Oldest)));
        Assert.Equal([IncrementalStepRunReason.Cached], Reasons(driver, ModelContractGenerator.Contracts));
        Assert.All(driver.GetRunResult().Results.Single().TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(run => run.Outputs),
            made => Assert.Equal(IncrementalStepRunReason.Cached, made.Reason));

        driver = driver.RunGenerators(after.AddSyntaxTrees(CSharpSyntaxTree.ParseText("[Nobox.ModelContract] interface INew : Nobox.ISupportsSeed { }", Compilations.Oldest)));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(driver, ModelContractGenerator.Contracts));
    }

    [Fact]
    public void A_keystroke_in_a_project_without_contracts_allocates_little()
    {
        const int Keystrokes = 50;
        CSharpCompilation compilation = Compilations.Create("class C { }", "Keystrokes");
        CSharpCompilation[] edits = [.. Enumerable.Range(0, Keystrokes + 1).Select(i => compilation.ReplaceSyntaxTree(
            compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText($"class C{i} {{ }}", Compilations.Oldest)))];
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ModelContractGenerator().AsSourceGenerator()], parseOptions: Compilations.Oldest)
            .RunGenerators(compilation).RunGenerators(edits[0]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 1; i <= Keystrokes; i++)
            driver = driver.RunGenerators(edits[i]);
        long each = (GC.GetAllocatedBytesForCurrentThread() - before) / Keystrokes;
        output.WriteLine($"{each:N0} bytes a keystroke.");
        Assert.InRange(each, 0, 32 * 1024);
    }

    [Fact]
    public void The_file_is_as_it_is_reviewed()
    {
        GeneratorDriver driver = Driver().RunGenerators(Compilations.Create("using Nobox; namespace App { [ModelContract] interface IVisionTools : IAcceptsImages, ISupportsTools { } }"));
        Assert.Equal(
            $$"""
            // <auto-generated/>
            #nullable enable
            #pragma warning disable CS0612, CS0618 // an obsolete interface is implemented as well

            namespace Nobox;

            /// <summary>The implementations of the contracts of this program.</summary>
            [global::System.CodeDom.Compiler.GeneratedCode("Nobox.Generators", "{{typeof(ModelContractGenerator).Assembly.GetName().Version!.ToString(3)}}")]
            [global::System.Diagnostics.CodeAnalysis.ExcludeFromCodeCoverage]
            internal static class ModelContracts
            {
                [global::System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Register()
                {
                    new global::Nobox.CompilerServices.ModelContract<global::App.IVisionTools>(static model => new IVisionToolsModel(model)).Requires<global::Nobox.IAcceptsImages>().Requires<global::Nobox.ISupportsTools>().Register();
                }

                private sealed class IVisionToolsModel : global::Nobox.CompilerServices.ContractModel, global::App.IVisionTools
                {
                    public IVisionToolsModel(global::Nobox.IChatModel model)
                        : base(model)
                    {
                    }
                }
            }

            """,
            driver.GetRunResult().GeneratedTrees.Single().ToString());
    }

    private static CSharpGeneratorDriver Driver(params IIncrementalGenerator[] more) => CSharpGeneratorDriver.Create(
        [new ModelContractGenerator().AsSourceGenerator(), .. more.Select(generator => generator.AsSourceGenerator())],
        [new CatalogText(Catalog)],
        Compilations.Oldest,
        BuildOptions.For([new CatalogText(Catalog)]),
        new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));

    private static Compilation Run(CSharpCompilation input, out GeneratorDriver driver)
    {
        driver = Driver(new CatalogGenerator()).RunGeneratorsAndUpdateCompilation(input, out Compilation compiled, out _);
        return compiled;
    }

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorDriver driver, string step) =>
        driver.GetRunResult().Results.Single().TrackedSteps[step].SelectMany(run => run.Outputs).Select(made => made.Reason);
}
