using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nobox.Tool.Tests.Site;

/// <summary>Compiles the C# that the page and <c>nobox show</c> have for every model of the repository's catalog.</summary>
public sealed class SnippetTests
{
    private static readonly string Configuration = new DirectoryInfo(AppContext.BaseDirectory).Name;

    [Fact]
    public void The_code_of_every_model_compiles_in_one_compilation()
    {
        LoadedCatalog catalog = Sites.RepositoryCatalog;
        string[] programs = [.. catalog.Models.Select(entry => ModelSnippet.Of(ModelView.Of(catalog, entry))!)];
        Assert.Equal(375, programs.Length);

        ImmutableArray<Diagnostic> diagnostics = Compile(programs);

        // A model that leaves warns; the page says so beside its code.
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id is not ("NOBOX0001" or "CS1701"));
        Assert.Contains(diagnostics, diagnostic => diagnostic.Id == "NOBOX0001");
    }

    [Fact]
    public void A_model_has_exactly_the_requests_that_its_entry_says_yes_to()
    {
        LoadedCatalog catalog = LoadedCatalog.Of("models.json", Encoding.UTF8.GetBytes("""
            [ { "id": "a/silent" }, { "id": "a/blind", "input_modalities": ["text"], "supported_parameters": [] }, { "id": "a/embed", "type": "embedding" },
              { "id": "a/all", "input_modalities": ["text", "image"], "supported_parameters": ["tools", "reasoning", "structured_outputs"] } ]
            """));

        Assert.Equal(["", "", "(none)", ".Image .Tools .Reasoning .SendAsync(MyJson"], catalog.Models.Select(entry =>
            ModelSnippet.Of(ModelView.Of(catalog, entry)) is { } program
                ? string.Join(' ', ((string[])[".Image", ".Tools", ".Reasoning", ".SendAsync(MyJson"]).Where(call => program.Contains(call + (call.Contains('(') ? "" : "("), StringComparison.Ordinal)))
                : "(none)"));
    }

    /// <summary>Compiles programs as methods of one program; the types that they declare are the same, and stand once.</summary>
    private static ImmutableArray<Diagnostic> Compile(string[] programs)
    {
        var text = new StringBuilder("using System;\nusing System.Threading.Tasks;\nusing System.Text.Json.Serialization;\nusing Nobox;\nstatic class Programs\n{\n    static void Main() { }\n");
        var types = new HashSet<string>();
        for (int i = 0; i < programs.Length; i++)
        {
            string program = programs[i];
            int start = program.IndexOf("public sealed record", StringComparison.Ordinal);
            string statements = start < 0 ? program : program[..start];
            if (start >= 0)
                types.Add(program[start..]);
            text.Append("    static async Task M").Append(i).Append("()\n    {\n").AppendJoin('\n', statements.Split('\n').Where(line => line is not ("using Nobox;" or "using System.Text.Json.Serialization;"))).Append("\n    }\n");
        }

        text.Append("}\n").Append(Assert.Single(types));
        IEnumerable<string> references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal) || Path.GetFileName(path) == "Nobox.dll")
            .Append(RepositoryFiles.PathOf($"artifacts/bin/Nobox.Catalog/{Configuration}_net10.0/Nobox.Catalog.dll"));
        var compilation = CSharpCompilation.Create(
            "Programs",
            [CSharpSyntaxTree.ParseText(text.ToString())],
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(JsonGenerator());
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation whole, out _);
        return whole.GetDiagnostics();
    }

    /// <summary>Loads the generator of System.Text.Json that the SDK has.</summary>
    private static IIncrementalGenerator JsonGenerator()
    {
        string path = typeof(SnippetTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == nameof(JsonGenerator)).Value!;
        return (IIncrementalGenerator)Activator.CreateInstance(Assembly.LoadFrom(path).GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!)!;
    }
}
