using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Nobox.Generators.Tests.Infrastructure;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Tests.Uses;

/// <summary>Tests which places of code count as uses of a model.</summary>
public sealed class ModelUseTests
{
    private const string Catalog = """
        { "data": [
          { "id": "acme/one", "public_id": "one", "canonical_slug": "acme/one-2026-01" },
          { "id": "acme/two:free", "public_id": "two" } ] }
        """;

    private static readonly KnownModels Known = KnownModels.Of<(string Id, string? PublicId, string? Slug)>(
        [("acme/one", "one", "acme/one-2026-01"), ("acme/two:free", "two", null)], model => model.Id, model => model.PublicId, model => model.Slug);

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.One);", "Model acme/one")]
    [InlineData("IChatModel m = ChatModels.Acme.One;", "Model acme/one")]
    [InlineData("client.Chat(ModelIds.Acme.One);", "Constant acme/one")]
    [InlineData("_ = nameof(ChatModels.Acme.One);", "Model acme/one")]
    [InlineData("_ = typeof(ChatModelTypes.Acme.One);", "Type acme/one")]
    [InlineData("client.Chat(\"acme/one\");", "String acme/one")]
    [InlineData("client.Chat(\"one\");", "String acme/one")]
    [InlineData("client.Chat(\"acme/one-2026-01\");", "String acme/one")]
    [InlineData("client.Chat(\"acme/one:nitro\");", "String acme/one")]
    [InlineData("client.Chat(\"one:nitro\");", "String acme/one")]
    [InlineData("client.Chat(\"acme/two:free\");", "String acme/two:free")]
    [InlineData("client.Chat(\"acme/\" + \"one\");", "Expression acme/one")]
    [InlineData("const string x = \"one\"; client.Chat(x);", "Expression acme/one")]
    [InlineData("const string model = \"one\"; client.Chat(model);", "String acme/one, Expression acme/one")]
    [InlineData("client.Chat(args.Length > 0 ? \"one\" : \"two\");", "String acme/one, String acme/two:free")]
    [InlineData("ChatRequest.For(\"one\").FallbackTo(\"two\", \"acme/one\");", "String acme/one, String acme/two:free, String acme/one")]
    [InlineData("ChatRequest.For(ChatModels.Acme.One).User(\"x\").Build().WithModel(\"two\");", "Model acme/one, String acme/two:free")]
    [InlineData("ChatModels.TryFind(\"one\", out _);", "String acme/one")]
    [InlineData("string text = \"acme/one\";", "String acme/one")]
    [InlineData("string[] models = [\"one\", \"two\"];", "String acme/one, String acme/two:free")]
    [InlineData("string text = \"one\"; System.Console.WriteLine(\"two\");", "")]
    [InlineData("client.Chat(\"acme/unknown\");", "")]
    [InlineData("client.Chat(ChatModels.Acme.One).User(\"one\");", "Model acme/one")]
    public void A_statement_uses_models(string statement, string expected)
    {
        string source = $$"""
            using Nobox;
            static class Program { static void Main(string[] args, NoboxClient client) { {{statement}} } }
            """;

        Assert.Equal(expected, string.Join(", ", Find(source).Select(use => $"{use.Kind} {use.ModelId}")));
    }

    [Theory]
    [InlineData("/// <see cref=\"Nobox.ChatModels.Acme.One\"/>\nclass C;", "ChatModels.Acme.One")]
    [InlineData("class C { public string Model { get; set; } = \"one\"; }", "one")]
    [InlineData("class C { void M(string model = \"one\") { } }", "one")]
    [InlineData("using static Nobox.ChatModels.Acme; class C { Nobox.IChatModel Chosen => One; }", "ChatModels.Acme.One")]
    [InlineData("using M = Nobox.ChatModelTypes.Acme.One; class C;", "ChatModelTypes.Acme.One")]
    [InlineData("class ModelAttribute(string id) : System.Attribute { } [Model(\"one\")] class C;", "one")]
    public void A_declaration_uses_a_model(string source, string expected) =>
        Assert.Equal(expected, Assert.Single(Find(source)).Text);

    private static IEnumerable<ModelUse> Find(string source)
    {
        GeneratorRun run = GeneratorRun.Of(Catalog, Compilations.Create());
        Compilation compilation = run.Output.AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)run.Output.SyntaxTrees.First().Options.WithDocumentationMode(DocumentationMode.Diagnose)));
        return new ModelUseFinder(Known).Find(compilation.GetSemanticModel(compilation.SyntaxTrees.Last()), TestContext.Current.CancellationToken);
    }
}
