using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The fixes of NOBOX2010, NOBOX2011 and NOBOX2012: another model.</summary>
public sealed class MissingCapabilityFixTests
{
    private const string Catalog = """
        [{"id":"acme/plain","input_modalities":["text"],"supported_parameters":["seed"],"pricing":{"prompt":"0.000001","completion":"0.000002"}},
         {"id":"other/eyes","input_modalities":["text","image"],"supported_parameters":["temperature"],"pricing":{"prompt":"0.000001","completion":"0.000002"}},
         {"id":"acme/costly","input_modalities":["text","image"],"supported_parameters":["temperature"],"pricing":{"prompt":"0.001","completion":"0.002"}},
         {"id":"acme/eyes","input_modalities":["text","image"],"supported_parameters":["temperature"],"pricing":{"prompt":"0.000001","completion":"0.000003"}}]
        """;

    [Fact]
    public Task The_nearest_model_replaces_the_symbol() => FixSymbolAsync(
        """_ = client.Chat(ChatModels.Acme.Plain).User("").{|CS0311:{|NOBOX2010:Image|}|}(uri);""",
        """_ = client.Chat(ChatModels.Acme.Eyes).User("").Image(uri);""");

    [Fact]
    public Task Other_models_are_offered_after_it() => FixSymbolAsync(
        """_ = client.Chat(ChatModels.Acme.Plain).User("").{|CS0311:{|NOBOX2010:Image|}|}(uri);""",
        """_ = client.Chat(ChatModels.Other.Eyes).User("").Image(uri);""",
        proposal: 2);

    [Fact]
    public Task All_requests_are_fixed_at_once() => FixSymbolAsync(
        """
        _ = client.Chat(ChatModels.Acme.Plain).User("").{|CS0311:{|NOBOX2010:Image|}|}(uri);
                _ = ChatRequest.For(global::Nobox.ChatModels.Acme.Plain).{|CS0311:{|NOBOX2010:Temperature|}|}(1).User("").Image(uri).Build();
        """,
        """
        _ = client.Chat(ChatModels.Acme.Eyes).User("").Image(uri);
                _ = ChatRequest.For(ChatModels.Acme.Eyes).Temperature(1).User("").Image(uri).Build();
        """);

    [Fact]
    public Task The_symbol_is_found_where_the_builder_was_created() => FixSymbolAsync(
        """
        var builder = client.Chat(ChatModels.Acme.Plain).User("");
                builder.{|CS0311:{|NOBOX2010:Image|}|}(uri);
        """,
        """
        var builder = client.Chat(ChatModels.Acme.Eyes).User("");
                builder.Image(uri);
        """);

    [Fact]
    public Task A_model_that_is_chosen_at_run_time_becomes_dynamic() => FixSymbolAsync(
        """
        IChatModel chosen = isCheap ? ChatModels.Acme.Plain : ChatModels.Acme.Eyes;
                _ = client.Chat(chosen).{|CS0311:{|NOBOX2010:Temperature|}|}(1);
        """,
        """
        IChatModel chosen = isCheap ? ChatModels.Acme.Plain : ChatModels.Acme.Eyes;
                _ = client.Chat(chosen.AsDynamic()).Temperature(1);
        """);

    [Fact]
    public Task The_nearest_model_replaces_the_id() => ReplacementTest<MissingCapabilityOfIdAnalyzer>.VerifyAsync(
        Catalog,
        """_ = client.Chat("acme/plain").{|NOBOX2011:Temperature|}(1).User("").{|NOBOX2011:Image|}(uri);""",
        """_ = client.Chat("acme/eyes").Temperature(1).User("").Image(uri);""");

    [Fact]
    public Task The_symbol_of_a_dynamic_model_is_replaced_by_a_symbol() => ReplacementTest<MissingCapabilityOfIdAnalyzer>.VerifyAsync(
        Catalog,
        """_ = client.Chat(ChatModels.Acme.Plain.AsDynamic()).{|NOBOX2011:Temperature|}(1);""",
        """_ = client.Chat(ChatModels.Acme.Eyes.AsDynamic()).Temperature(1);""");

    [Fact]
    public Task A_model_that_the_request_does_not_name_replaces_the_fallback() => ReplacementTest<MissingCapabilityOfFallbackAnalyzer>.VerifyAsync(
        Catalog,
        """_ = client.Chat(ChatModels.Acme.Eyes).FallbackTo({|NOBOX2012:ChatModels.Acme.Plain|}, ChatModels.Acme.Costly).Temperature(1);""",
        """_ = client.Chat(ChatModels.Acme.Eyes).FallbackTo(ChatModels.Other.Eyes, ChatModels.Acme.Costly).Temperature(1);""");

    [Fact]
    public Task The_id_of_a_fallback_is_replaced_by_an_id() => ReplacementTest<MissingCapabilityOfFallbackAnalyzer>.VerifyAsync(
        Catalog,
        """_ = client.Chat("acme/costly").Temperature(1).FallbackTo({|NOBOX2012:"acme/plain"|});""",
        """_ = client.Chat("acme/costly").Temperature(1).FallbackTo("acme/eyes");""");

    private static Task FixSymbolAsync(string before, string after, int proposal = 0) =>
        ReplacementTest<MissingCapabilityAnalyzer>.VerifyAsync(Catalog, before, after, proposal);
}
