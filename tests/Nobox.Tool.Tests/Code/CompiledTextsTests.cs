using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nobox.Tool.Tests.Code;

/// <summary>Tests what the compiler adds to the texts of a scan, on code in memory.</summary>
public sealed class CompiledTextsTests
{
    private const string Sdks = """
        namespace OpenAI { public class OpenAIClient { public virtual object GetChatClient(string model) => model; } }
        namespace OpenAI.Chat { public class ChatClient { public ChatClient(string model, string key) { } } }
        namespace Azure.AI.OpenAI { public class AzureOpenAIClient : global::OpenAI.OpenAIClient { public override object GetChatClient(string deploymentName) => deploymentName; } }
        namespace Microsoft.Extensions.AI { public class ChatOptions { public string ModelId { get; set; } public float? Temperature { get; set; } public long? Seed { get; set; } public object[] Tools { get; set; } } }
        namespace Azure.AI.Inference { public class ChatCompletionsOptions { public string Model { get; set; } } }
        namespace Other { public class ChatCompletionsOptions { public string Model { get; set; } } }
        namespace Other { public class ChatClient { public ChatClient(string name) { } public void GetChatClient(string name) { } public void Use(string model) { } } }
        """;

    [Theory]
    [InlineData("class A { object M() => new OpenAI.Chat.ChatClient(\"m-1\", \"k\"); }", "Known")]
    [InlineData("class A { OpenAI.Chat.ChatClient _a = new(\"m-1\", \"k\"); }", "Known")]
    [InlineData("class A { const string Id = \"m-1\"; object M() => new OpenAI.Chat.ChatClient(Id, \"k\"); }", "None Known")]
    [InlineData("class A { object M() => new OpenAI.Chat.ChatClient(\"m\" + \"-1\", \"k\"); }", "Known")]
    [InlineData("class A { object M() => new OpenAI.Chat.ChatClient(true ? \"m-1\" : null, \"k\"); }", "Known")]
    [InlineData("class A { object M(Azure.AI.OpenAI.AzureOpenAIClient a) => a.GetChatClient(\"m-1\"); }", "Known")]
    [InlineData("using OpenAI; class A { object M() => new Other.ChatClient(\"m-1\"); }", "None")]
    [InlineData("class A { void M(Other.ChatClient a) => a.GetChatClient(\"m-1\"); }", "None")]
    [InlineData("class A { void M(Other.ChatClient a) => a.Use(\"m-1\"); }", "None")]
    [InlineData("class A { object _a = new Azure.AI.Inference.ChatCompletionsOptions { Model = \"m-1\" }; }", "Known")]
    [InlineData("class A { object _a = new Other.ChatCompletionsOptions { Model = \"m-1\" }; }", "Named")]
    [InlineData("class A { object M(Missing a) => a.GetChatClient(\"m-1\"); }", "Known")]
    public void A_text_has_its_place(string code, string expected) => Assert.Equal(
        expected.Split(' '), Read(code).Where(text => text.Value == "m-1").Select(text => text.Place.ToString()));

    [Theory]
    [InlineData("Seed = 1, Temperature = 1, Tools = []", "acme/eye does not support seed, which the options set.")]
    [InlineData("Seed = null, Temperature = 1", null)]
    public void Options_need_what_they_set(string options, string? expected)
    {
        using var place = new Workplace();
        var environment = new ToolEnvironment(TextWriter.Null, TextWriter.Null, place.Directory, static _ => null) { Time = place.Time };
        var scan = new ModelScan(environment, LoadedCatalog.Of("models.json", Encoding.UTF8.GetBytes(CodeWorkplace.Catalog)), 90);
        ScanText text = Assert.Single(Read($$"""class A { object _a = new Microsoft.Extensions.AI.ChatOptions { ModelId = "acme/eye", {{options}} }; }"""));

        ScanFinding? finding = scan.CheckNeeds(text, "a.cs", 1, 1);

        Assert.Equal((expected, expected is null ? null : "ISupportsSeed"), (finding?.Message, finding?.Missing));
    }

    private static ScanText[] Read(string code)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(code, cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create(
            "a", [tree, CSharpSyntaxTree.ParseText(Sdks, cancellationToken: TestContext.Current.CancellationToken)], [MetadataReference.CreateFromFile(typeof(object).Assembly.Location)]);
        return [.. CompiledTexts.Read(compilation.GetSemanticModel(tree), TestContext.Current.CancellationToken)];
    }
}
