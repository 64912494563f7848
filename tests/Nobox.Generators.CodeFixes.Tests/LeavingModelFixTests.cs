using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The fixes of NOBOX0001 in strings and on symbols that were pruned: the model to use instead.</summary>
public sealed class LeavingModelFixTests
{
    private const string Catalog = """
        {"nobox":{"pruned":[{"id":"acme/gone","symbol":"Acme.Gone","replaced_by":"acme/new"}]},
         "data":[
          {"id":"acme/old","public_id":"old","supported_parameters":["seed","max_tokens"],"status":"removed","removed":"2026-05-15","replaced_by":"acme/middle"},
          {"id":"acme/middle","supported_parameters":["seed"],"status":"deprecated","replaced_by":"acme/new"},
          {"id":"acme/new","public_id":"new","supported_parameters":["max_tokens"],"max_output_tokens":1000},
          {"id":"acme/last","status":"deprecated"},{"id":"acme/lost","status":"deprecated","replaced_by":"acme/elsewhere"},
          {"id":"acme/first","public_id":"writer","removed":"2026-05-15"},{"id":"acme/second","public_id":"writer"}]}
        """;

    [Theory]
    [InlineData("client.Chat({|NOBOX0001:\"acme/old\"|}).MaxTokens(10);", "client.Chat(\"acme/new\").MaxTokens(10);")]
    [InlineData("client.Chat({|NOBOX0001:\"old\"|});", "client.Chat(\"new\");")]
    [InlineData("client.Chat({|NOBOX0001:\"old:nitro\"|});", "client.Chat(\"new:nitro\");")]
    [InlineData("client.Chat({|NOBOX0001:\"acme/gone\"|});", "client.Chat(\"acme/new\");")]
    [InlineData("client.Chat({|NOBOX0001:\"writer\"|});", "client.Chat(\"acme/second\");")]
    [InlineData("string model = {|NOBOX0001:\"acme/old\"|};", "string model = \"acme/new\";")]
    [InlineData(
        "client.Chat(uri.Host).FallbackTo({|NOBOX0001:\"acme/old\"|}, isCheap ? {|NOBOX0001:\"old\"|} : {|NOBOX0001:\"acme/middle\"|});",
        "client.Chat(uri.Host).FallbackTo(\"acme/new\", isCheap ? \"new\" : \"acme/new\");")]
    [InlineData("const string id = \"acme/old\"; client.Chat({|NOBOX0001:id|});", "const string id = \"acme/old\"; client.Chat(\"acme/new\");")]
    [InlineData("_ = ChatModels.Acme.{|CS0117:{|NOBOX0001:Gone|}|};", "_ = ChatModels.Acme.New;")]
    [InlineData("client.Chat(ChatModels.Acme.{|CS0117:{|NOBOX0001:Gone|}|}).MaxTokens(10);", "client.Chat(ChatModels.Acme.New).MaxTokens(10);")]
    [InlineData("_ = ModelIds.Acme.{|CS0117:{|NOBOX0001:Gone|}|};", "_ = ModelIds.Acme.New;")]
    public Task The_successor_replaces_the_model(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("client.Chat({|NOBOX0001:\"acme/old\"|}).MaxTokens(10);", "client.Chat(ChatModels.Acme.New).MaxTokens(10);")]
    [InlineData("const string id = \"acme/old\"; client.Chat({|NOBOX0001:id|});", "const string id = \"acme/old\"; client.Chat(ChatModels.Acme.New);")]
    public Task The_typed_call_replaces_the_string(string before, string after) => VerifyAsync(before, after, proposal: 1);

    [Theory]
    [InlineData("client.Chat({|NOBOX0001:\"acme/old\"|}).User(\"\").Seed(1);")]
    [InlineData("client.Chat({|NOBOX0001:\"acme/old\"|}).MaxTokens(2000);")]
    [InlineData("client.Chat(uri.Host).Seed(1).FallbackTo({|NOBOX0001:\"acme/old\"|});")]
    [InlineData("client.Chat({|NOBOX0001:\"acme/last\"|});")]
    [InlineData("client.Chat({|NOBOX0001:\"acme/lost\"|});")]
    public Task A_successor_that_lacks_what_is_used_is_not_offered(string statement) => VerifyAsync(statement, statement);

    [Fact]
    public Task A_string_of_another_SDK_is_reported_and_stays()
    {
        const string Source = """
            namespace Azure.AI.OpenAI { class AzureOpenAIClient { public object GetChatClient(string deploymentName) => GetChatClient({|NOBOX0001:"acme/old"|}); } }
            """;
        return ReplacementTest<LeavingModelAnalyzer>.VerifyFileAsync(Catalog, Source, Source);
    }

    private static Task VerifyAsync(string before, string after, int proposal = 0) =>
        ReplacementTest<LeavingModelAnalyzer>.VerifyAsync(Catalog, before, after, proposal);
}
