using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>NOBOX2004 and its fix: the typed call, elsewhere the constant.</summary>
public sealed class KnownIdFixTests
{
    private const string Catalog = """
        [{"id":"openai/gpt-4o","public_id":"gpt-4o","canonical_slug":"openai/gpt-4o-2024","supported_parameters":["temperature"]},
         {"id":"acme/first","supported_parameters":["temperature"]},{"id":"acme/old","status":"deprecated"}]
        """;

    [Fact]
    public Task Literals_become_typed_calls() => VerifyAsync(
        """
        client.Chat({|NOBOX2004:"gpt-4o"|}).User("hi").Temperature(1);
                var builder = ChatRequest.For(model: {|NOBOX2004:"openai/gpt-4o"|});
                builder.FallbackTo({|NOBOX2004:"acme/first"|}, {|NOBOX2004:"gpt-4o"|}).Build().WithModel({|NOBOX2004:"acme/first"|});
                client.Chat(isCheap ? {|NOBOX2004:"acme/first"|} : {|NOBOX2004:"gpt-4o"|}).Temperature(1);
        """,
        """
        client.Chat(ChatModels.OpenAI.Gpt4o).User("hi").Temperature(1);
                var builder = ChatRequest.For(model: ChatModels.OpenAI.Gpt4o);
                builder.FallbackTo(ChatModels.Acme.First, ChatModels.OpenAI.Gpt4o).Build().WithModel(ChatModels.Acme.First);
                client.Chat<ISupportsTemperature>(isCheap ? ChatModels.Acme.First : ChatModels.OpenAI.Gpt4o).Temperature(1);
        """);

    [Theory]
    [InlineData("client.Chat(\"gpt-4o\").Seed(1);")]
    [InlineData("client.Chat(\"gpt-4o:nitro\");")]
    [InlineData("client.Chat(\"openai/gpt-4o-2024\");")]
    [InlineData("client.Chat(\"acme/old\");")]
    [InlineData("client.Chat(\"acme/unknown\");")]
    [InlineData("client.Chat(isCheap ? \"gpt-4o\" : uri.Host);")]
    [InlineData("ChatRequest.For(\"acme/unknown\").FallbackTo(\"gpt-4o\", uri.Host);")]
    [InlineData("const string id = \"gpt-4o\"; client.Chat(id);")]
    [InlineData("Console.WriteLine(\"openai/gpt-4o\");")]
    public Task A_call_without_a_typed_twin_is_not_reported(string statement) => VerifyAsync(statement, statement);

    [Theory]
    [InlineData("ChatRequestBuilder<DynamicChatModel> builder = client.Chat({|NOBOX2004:\"gpt-4o\"|});")]
    [InlineData("var builder = client.Chat({|NOBOX2004:\"gpt-4o\"|}); builder = client.Chat({|NOBOX2004:\"acme/first\"|});")]
    [InlineData("var builder = client.Chat({|NOBOX2004:\"gpt-4o\"|}); builder.Seed(1);")]
    public Task A_typed_call_that_does_not_compile_is_not_offered(string statement) => VerifyAsync(statement, statement);

    [Fact]
    public Task A_literal_elsewhere_becomes_the_constant() => ReplacementTest<KnownIdAnalyzer>.VerifyFileAsync(
        Catalog,
        """
        using Nobox;

        [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
        class UsesAttribute : System.Attribute { public UsesAttribute([ModelId] params string[] models) { } }

        [Uses({|NOBOX2004:"openai/gpt-4o"|}, {|NOBOX2004:"acme/first"|}), Uses("gpt-4o")]
        class Settings
        {
            [ModelId] public string Model { get; set; } = {|NOBOX2004:"openai/gpt-4o"|};

            public bool IsDefault([ModelId] string model = {|NOBOX2004:"acme/first"|}) => model switch { {|NOBOX2004:"openai/gpt-4o"|} => true, _ => Model == {|NOBOX2004:"acme/first"|} };
        }
        """,
        """
        using Nobox;

        [System.AttributeUsage(System.AttributeTargets.All, AllowMultiple = true)]
        class UsesAttribute : System.Attribute { public UsesAttribute([ModelId] params string[] models) { } }

        [Uses(ModelIds.OpenAI.Gpt4o, ModelIds.Acme.First), Uses("gpt-4o")]
        class Settings
        {
            [ModelId] public string Model { get; set; } = ModelIds.OpenAI.Gpt4o;

            public bool IsDefault([ModelId] string model = ModelIds.Acme.First) => model switch { ModelIds.OpenAI.Gpt4o => true, _ => Model == ModelIds.Acme.First };
        }
        """);

    [Fact]
    public Task A_symbol_is_qualified_where_its_namespace_is_not_imported() => ReplacementTest<KnownIdAnalyzer>.VerifyFileAsync(
        Catalog,
        """class C { object M(global::Nobox.NoboxClient client) => client.Chat({|NOBOX2004:"gpt-4o"|}); }""",
        """class C { object M(global::Nobox.NoboxClient client) => client.Chat(Nobox.ChatModels.OpenAI.Gpt4o); }""");

    [Fact]
    public Task A_string_of_another_SDK_becomes_the_constant_of_the_same_value() => ReplacementTest<KnownIdAnalyzer>.VerifyFileAsync(
        Catalog,
        """
        using Nobox;
        namespace OllamaSharp { class OllamaApiClient { public string SelectedModel { get; set; } = {|NOBOX2004:"openai/gpt-4o"|}; void M() => SelectedModel = "gpt-4o"; } }
        """,
        """
        using Nobox;
        namespace OllamaSharp { class OllamaApiClient { public string SelectedModel { get; set; } = ModelIds.OpenAI.Gpt4o; void M() => SelectedModel = "gpt-4o"; } }
        """,
        "root = true\n[*.cs]\nnobox_model_id_places = OllamaSharp\n");

    private static Task VerifyAsync(string before, string after) => ReplacementTest<KnownIdAnalyzer>.VerifyAsync(Catalog, before, after);
}
