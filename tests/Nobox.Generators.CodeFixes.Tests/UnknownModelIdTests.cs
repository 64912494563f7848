using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>NOBOX2001 and its fixes: the nearest id, the typed call, the constant.</summary>
public sealed class UnknownModelIdTests
{
    private const string Catalog = """
        [{"id":"openai/gpt-4o","public_id":"gpt-4o","supported_parameters":["temperature"]},{"id":"acme/first"},{"id":"acme/hidden\u202emodel"}]
        """;

    [Fact]
    public Task A_mistyped_id_is_replaced_by_the_nearest_one() => VerifyAsync(
        """client.Chat({|NOBOX2001:"gpt-4oo"|}); ChatRequest.For({|NOBOX2001:"openai/gtp-4o"|}).FallbackTo("acme/first", {|NOBOX2001:"acme/frst"|});""",
        """client.Chat("gpt-4o"); ChatRequest.For("openai/gpt-4o").FallbackTo("acme/first", "acme/first");""");

    [Fact]
    public Task A_mistyped_id_is_replaced_by_the_typed_call() => VerifyAsync(
        """client.Chat({|NOBOX2001:"gpt-4oo"|}).Temperature(1); ChatRequest.For({|NOBOX2001:"openai/gtp-4o"|}).FallbackTo("acme/first", {|NOBOX2001:"acme/frst"|});""",
        """client.Chat(ChatModels.OpenAI.Gpt4o).Temperature(1); ChatRequest.For(ChatModels.OpenAI.Gpt4o).FallbackTo(ChatModels.Acme.First, ChatModels.Acme.First);""",
        proposal: 1);

    [Theory]
    [InlineData("client.Chat({|NOBOX2001:\"gpt-4oo\"|}).Seed(1);", "client.Chat(\"gpt-4o\").Seed(1);")]
    [InlineData("client.Chat({|NOBOX2001:\"acme/hidenmodel\"|});", "client.Chat(\"acme/hidden\\u202Emodel\");")]
    public Task The_id_is_all_that_is_offered_where_the_model_lacks_what_is_used_and_is_written_as_escapes(string before, string after) => VerifyAsync(before, after);

    [Fact]
    public Task An_id_that_is_like_no_other_is_flagged_and_stays() => VerifyAsync(
        """client.Chat({|NOBOX2001:"something-else-entirely"|});""",
        """client.Chat({|NOBOX2001:"something-else-entirely"|});""");

    [Fact]
    public Task A_constant_is_flagged_where_it_is_used_and_stays() => VerifyAsync(
        """const string id = "gpt-5"; client.Chat({|NOBOX2001:id|});""",
        """const string id = "gpt-5"; client.Chat({|NOBOX2001:id|});""");

    [Fact]
    public Task An_id_with_a_space_is_flagged() => VerifyAsync(
        """client.Chat({|NOBOX2001:"gpt-4o "|}).User("gpt-4o "); client.Chat({|NOBOX2001:"GPT 4o"|});""",
        """client.Chat("gpt-4o").User("gpt-4o "); client.Chat("gpt-4o");""");

    /// <summary>Code compares with words of its own, too.</summary>
    [Fact]
    public Task What_is_compared_with_an_id_is_flagged_when_it_looks_like_one() => ReplacementTest<UnknownModelIdAnalyzer>.VerifyFileAsync(
        Catalog,
        """using Nobox; class C { [ModelId] string M = "gpt-4o"; bool Is => M == "default" || M is "none" || M == {|NOBOX2001:"gpt-4oo"|}; }""",
        """using Nobox; class C { [ModelId] string M = "gpt-4o"; bool Is => M == "default" || M is "none" || M == "gpt-4o"; }""");

    [Theory]
    [InlineData("\"gpt-4o\"")]
    [InlineData("\"openai/gpt-4o\"")]
    [InlineData("\"openai/gpt-4o:nitro\"")]
    [InlineData("System.Environment.MachineName")]
    public Task Ids_public_ids_and_non_constant_values_are_not_flagged(string id) => VerifyAsync($"client.Chat({id});", $"client.Chat({id});");

    [Theory]
    [InlineData(0, "\"openai/gpt-4o\"")]
    [InlineData(1, "ModelIds.OpenAI.Gpt4o")]
    public Task A_marked_string_is_fixed_to_the_id_or_the_constant(int proposal, string id) => ReplacementTest<UnknownModelIdAnalyzer>.VerifyFileAsync(
        Catalog,
        """
        using Nobox;

        class UsesAttribute : System.Attribute { [ModelId] public string Model { get; set; } = {|NOBOX2001:"openai/gpt-4oo"|}; }

        [Uses(Model = {|NOBOX2001:"openai/gpt-4oo"|})]
        class Settings { [ModelId] public const string Default = {|NOBOX2001:"openai/gpt-4oo"|}; }
        """,
        $$"""
        using Nobox;

        class UsesAttribute : System.Attribute { [ModelId] public string Model { get; set; } = {{id}}; }

        [Uses(Model = {{id}})]
        class Settings { [ModelId] public const string Default = {{id}}; }
        """,
        proposal: proposal);

    [Fact]
    public Task A_place_of_another_SDK_is_checked_where_editorconfig_lists_it() => ReplacementTest<UnknownModelIdAnalyzer>.VerifyFileAsync(
        Catalog,
        """class C { object M() => new System.Version({|NOBOX2001:"gpt-4oo"|}); void N() => System.Console.WriteLine("gpt-4oo"); }""",
        """class C { object M() => new System.Version("gpt-4o"); void N() => System.Console.WriteLine("gpt-4oo"); }""",
        "root = true\n[*.cs]\nnobox_model_id_places = System.Version(version)\n");

    [Fact]
    public Task A_string_of_another_SDK_is_reported_and_stays()
    {
        const string Source = """namespace OpenAI { class OpenAIClient { public object GetChatClient(string model) => GetChatClient({|NOBOX2001:"gpt-4oo"|}); } }""";
        return ReplacementTest<UnknownModelIdAnalyzer>.VerifyFileAsync(Catalog, Source, Source, "root = true\n[*.cs]\nnobox_model_id_places = OpenAI\n");
    }

    private static Task VerifyAsync(string before, string after, int proposal = 0) =>
        ReplacementTest<UnknownModelIdAnalyzer>.VerifyAsync(Catalog, before, after, proposal);
}
