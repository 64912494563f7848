using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Nobox.Generators.Tests.Infrastructure;
using Nobox.Shared.Uses;

namespace Nobox.Generators.Tests.Uses;

/// <summary>Tests which places of code take the id of a model.</summary>
public sealed class ModelPlaceTests
{
    private const string Declarations = """
        using Nobox;
        using System.Collections.Generic;
        [System.AttributeUsage(System.AttributeTargets.All)]
        class UsesAttribute([ModelId] string id) : System.Attribute { [ModelId] public string? Other { get; set; } public string? Text { get; set; } }
        class Options
        {
            [ModelId] public string? Chosen { get; set; }
            [ModelId] public string[]? Several { get; set; }
            [ModelId] public List<string> Added { get; } = [];
            [ModelId] public string? Field;
            public string? Model { get; set; }
            public string? Text { get; set; }
            public Options Nested => this;
        }
        record Marked([ModelId] string Id); record MarkedProperty([property: ModelId] string Id);
        abstract class Base { public abstract object Take([ModelId] string id); }
        sealed class Derived : Base { public override object Take(string id) => id; public static object Say(string text, [ModelId] string id = "", [ModelId] params string[] ids) => id; }
        namespace OpenAI { class Client(string name) { public static Client Of(string name) => new(name); public string? Name { get; set; } } }
        """;

    [Theory]
    [InlineData("client.Chat(\"x\")")]
    [InlineData("ChatRequest.For(\"x\")")]
    [InlineData("ChatRequest.For(model: (\"x\"))")]
    [InlineData("ChatRequest.For(\"\").FallbackTo(\"\", \"\", \"x\")")]
    [InlineData("ChatRequest.For(\"\").FallbackTo(\"\", new[] { \"x\" })")]
    [InlineData("ChatRequest.For(\"\").User(\"\").Build().WithModel(\"x\")")]
    [InlineData("client.Chat(yes ? \"x\" : \"\")")]
    [InlineData("client.Chat(yes switch { true => \"x\", _ => \"\" })")]
    [InlineData("client.Chat(text ?? \"x\")")]
    [InlineData("client.Chat((string)\"x\"!)")]
    [InlineData("new Options { Chosen = \"x\" }")]
    [InlineData("new Options { Nested = { Chosen = \"x\" } }")]
    [InlineData("new Options { Several = new[] { \"x\" } }")]
    [InlineData("new Options { Several = [\"x\"] }")]
    [InlineData("new Options { Added = { \"x\" } }")]
    [InlineData("options.Chosen = \"x\"")]
    [InlineData("options.Chosen ??= \"x\"")]
    [InlineData("options.Field = \"x\"")]
    [InlineData("options.Chosen == \"x\"")]
    [InlineData("options.Chosen is \"x\" or \"\"")]
    [InlineData("options is { Chosen: \"x\" }")]
    [InlineData("options.Chosen switch { \"x\" => 1, _ => 2 }")]
    [InlineData("new Derived().Take(\"x\")")]
    [InlineData("new MarkedProperty(\"x\")")]
    [InlineData("new Marked(\"\") with { Id = \"x\" }")]
    [InlineData("Derived.Say(\"\", \"x\")")]
    [InlineData("Derived.Say(id: \"x\", text: \"\")")]
    [InlineData("Derived.Say(\"\", \"\", \"\", \"x\")")]
    public void A_marked_place_is_declared(string expression) => Assert.Equal(ModelPlaceKind.Declared, Of(Method(expression)));

    [Theory]
    [InlineData("[Uses(\"x\")] class C;")]
    [InlineData("[Uses(id: \"x\")] class C;")]
    [InlineData("[Uses(\"\", Other = \"x\")] class C;")]
    [InlineData("class C { [ModelId] string Id { get; } = \"x\"; }")]
    [InlineData("class C { [ModelId] string Id => \"x\"; }")]
    [InlineData("class C { [ModelId] string Id { get { return \"x\"; } } }")]
    [InlineData("class C { [ModelId] const string Id = \"x\"; }")]
    [InlineData("class C { void M([ModelId] string id = \"x\") { } }")]
    [InlineData("record R([ModelId] string Id) { R() : this(\"x\") { } }")]
    public void A_marked_declaration_is_declared(string source) => Assert.Equal(ModelPlaceKind.Declared, Of(source));

    [Theory]
    [InlineData("options.Model = \"x\"")]
    [InlineData("options.Model == \"x\"")]
    [InlineData("options.Chosen = \"x\".Trim()")]
    [InlineData("new { Model = \"x\" }")]
    [InlineData("client.Chat((\"x\", 1).Item1)")]
    [InlineData("catalog.TryFind(\"x\", out _)")]
    public void A_name_is_a_hint(string expression) => Assert.Equal(ModelPlaceKind.Named, Of(Method(expression)));

    [Theory]
    [InlineData("options.Text = \"x\"")]
    [InlineData("client.Chat(\"x\" + text)")]
    [InlineData("Derived.Say(\"x\")")]
    [InlineData("client.Chat(\"\").User(\"x\")")]
    [InlineData("System.Console.WriteLine(\"x\")")]
    [InlineData("client.Chat(text == \"x\" ? \"\" : text)")]
    [InlineData("client.Chat(text switch { \"x\" => \"\", _ => text })")]
    [InlineData("new OpenAI.Client(\"x\")")]
    public void Other_places_are_not(string expression) => Assert.Equal(ModelPlaceKind.None, Of(Method(expression)));

    [Theory]
    [InlineData("new OpenAI.Client(\"x\")", "OpenAI.Client(name)")]
    [InlineData("OpenAI.Client.Of(\"x\")", " Acme.Other(id) , OpenAI.Client.Of( name ) ")]
    [InlineData("new OpenAI.Client(\"\") { Name = \"x\" }", "OpenAI.Client.Name")]
    [InlineData("options.Text = \"x\"", "Options.Text")]
    public void A_place_of_another_SDK_can_be_listed(string expression, string places) =>
        Assert.Equal(ModelPlaceKind.Declared, Of(Method(expression), KnownPlaces.Parse(places)));

    [Theory]
    [InlineData("OpenAI.Client.name")]
    [InlineData("OpenAI.Client.Of(name)")]
    [InlineData("OpenAI.Client")]
    [InlineData("Client(name)")]
    [InlineData("(,),.,")]
    public void A_list_without_the_place_has_no_effect(string places) =>
        Assert.Equal(ModelPlaceKind.None, Of(Method("new OpenAI.Client(\"x\")"), KnownPlaces.Parse(places)));

    [Fact]
    public void The_name_of_an_SDK_lists_its_places() => Assert.Equal(
        ModelPlaceKind.Declared,
        Of("namespace OpenAI.Chat { class ChatClient(string model) { object M() => new ChatClient(\"x\"); } }", KnownPlaces.Parse("Microsoft.Extensions.AI, OpenAI")));

    [Theory]
    [InlineData("OpenAI", "class OpenAIClient { public object GetChatClient(string model) => model; object M() => GetChatClient(\"x\"); }")]
    [InlineData("Microsoft.Extensions.AI", "class ChatOptions { public string? ModelId { get; set; } object M() => new ChatOptions { ModelId = \"x\" }; }")]
    [InlineData("Microsoft.SemanticKernel", "static class OpenAIKernelBuilderExtensions { public static object AddOpenAIChatCompletion(this object builder, string modelId) => new object().AddOpenAIChatCompletion(\"x\"); }")]
    [InlineData("OllamaSharp", "class OllamaApiClient { public string SelectedModel { get; set; } = \"\"; void M() => SelectedModel = \"x\"; }")]
    public void A_place_of_a_known_SDK_is_declared_when_it_is_listed_and_named_otherwise(string sdk, string type)
    {
        string source = $"namespace {sdk} {{ {type} }}";
        Assert.Equal(ModelPlaceKind.Declared, Of(source, KnownPlaces.Parse(sdk)));
        Assert.Equal(ModelPlaceKind.Named, Of(source));
    }

    [Fact]
    public void The_deployment_of_Azure_is_never_unknown() => Assert.Equal(
        ModelPlaceKind.Named,
        Of("namespace Azure.AI.OpenAI { class AzureOpenAIClient { public object GetChatClient(string deploymentName) => GetChatClient(\"x\"); } }", KnownPlaces.Parse("OpenAI")));

    private static string Method(string expression) =>
        $$"""class C { void M(NoboxClient client, Options options, ModelCatalog catalog, bool yes, string text) { _ = {{expression}}; } }""";

    private static ModelPlaceKind Of(string source, KnownPlaces? known = null)
    {
        Compilation compilation = Compilations.Create().AddSyntaxTrees(
            CSharpSyntaxTree.ParseText(Declarations), CSharpSyntaxTree.ParseText("using Nobox;\n" + source));
        SyntaxTree file = compilation.SyntaxTrees.Last();
        LiteralExpressionSyntax literal = file.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<LiteralExpressionSyntax>()
            .Single(found => found.Token.ValueText == "x");
        return ModelPlace.Of(literal, compilation.GetSemanticModel(file), known ?? KnownPlaces.None, TestContext.Current.CancellationToken).Kind;
    }
}
