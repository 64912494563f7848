using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Testing;
using Microsoft.CodeAnalysis.Text;
using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>NOBOX2001 and its fix.</summary>
public sealed class UnknownModelIdTests
{
    [Fact]
    public Task A_mistyped_id_is_flagged_and_replaced_by_the_nearest_one() => VerifyAsync(
        """client.Chat({|NOBOX2001:"gpt-4oo"|});""",
        """client.Chat("gpt-4o");""");

    [Fact]
    public Task A_request_without_a_client_is_checked_too() => VerifyAsync(
        """ChatRequest.For({|NOBOX2001:"openai/gtp-4o"|});""",
        """ChatRequest.For("openai/gpt-4o");""");

    [Fact]
    public Task An_id_that_is_like_no_other_is_flagged_and_stays() => VerifyAsync(
        """client.Chat({|NOBOX2001:"something-else-entirely"|});""",
        """client.Chat({|NOBOX2001:"something-else-entirely"|});""");

    [Fact]
    public Task A_constant_is_flagged_where_it_is_used_and_stays() => VerifyAsync(
        """const string id = "gpt-5"; client.Chat({|NOBOX2001:id|});""",
        """const string id = "gpt-5"; client.Chat({|NOBOX2001:id|});""");

    [Fact]
    public Task What_cannot_be_seen_in_an_id_is_written_as_escape_sequences() => VerifyAsync(
        """client.Chat({|NOBOX2001:"acme/hidenmodel"|});""",
        """client.Chat("acme/hidden\u202Emodel");""");

    [Theory]
    [InlineData("\"gpt-4o\"")]
    [InlineData("\"openai/gpt-4o\"")]
    [InlineData("System.Environment.MachineName")]
    public Task Ids_and_public_ids_and_what_is_no_constant_are_not_flagged(string id) => VerifyAsync($"client.Chat({id});", $"client.Chat({id});");

    [Fact]
    public Task A_place_of_another_SDK_is_checked_where_editorconfig_lists_it() => VerifyAsync(
        """_ = new System.Version({|NOBOX2001:"gpt-4oo"|}); System.Console.WriteLine("gpt-4oo");""",
        """_ = new System.Version("gpt-4o"); System.Console.WriteLine("gpt-4oo");""",
        ("/.editorconfig", "root = true\n[*.cs]\nnobox_model_id_places = System.Version(version)\n"));

    private static Task VerifyAsync(string before, string after, params (string Name, string Text)[] configuration)
    {
        var test = new CSharpCodeFixTest<UnknownModelIdAnalyzer, UnknownModelIdCodeFix, DefaultVerifier>
        {
            TestCode = Program(before),
            FixedCode = Program(after),
            ReferenceAssemblies = new ReferenceAssemblies("net10.0"),
        };
        test.FixedState.MarkupHandling = MarkupMode.Allow;
        foreach (SolutionState state in new[] { test.TestState, test.FixedState })
        {
            state.AdditionalReferences.AddRange(References());
            state.AnalyzerConfigFiles.AddRange(configuration.Select(static file => (file.Name, SourceText.From(file.Text))));
            state.AdditionalFiles.Add(("/models.json", """[{"id": "openai/gpt-4o", "public_id": "gpt-4o"}, {"id": "acme/first"}, {"id": "acme/hidden\u202emodel"}]"""));
            state.AnalyzerConfigFiles.Add(("/.globalconfig", "is_global = true\n[/models.json]\nbuild_metadata.AdditionalFiles.NoboxCatalog = true\n"));
        }

        return test.RunAsync(TestContext.Current.CancellationToken);
    }

    private static string Program(string statement) => $$"""
        using Nobox;

        class Program
        {
            static void Main()
            {
                using var client = new NoboxClient("token");
                {{statement}}
            }
        }
        """;

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
        .Append(typeof(NoboxClient).Assembly.Location)
        .Select(path => MetadataReference.CreateFromFile(path));
}
