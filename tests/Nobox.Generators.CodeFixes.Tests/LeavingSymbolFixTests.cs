using Microsoft.CodeAnalysis.Testing;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The fix of NOBOX0001 on symbols, which the compiler reports: the symbol of the model to use instead.</summary>
public sealed class LeavingSymbolFixTests
{
    private const string Catalog = """
        [{"id":"acme/old","supported_parameters":["seed","max_tokens"],"status":"deprecated","replaced_by":"other/new"},
         {"id":"acme/last","status":"deprecated"},{"id":"other/new","supported_parameters":["max_tokens"]}]
        """;

    [Theory]
    [InlineData("client.Chat({|NOBOX0001:ChatModels.Acme.Old|}).MaxTokens(10);", "client.Chat(ChatModels.Other.New).MaxTokens(10);")]
    [InlineData("client.Chat({|NOBOX0001:global::Nobox.ChatModels.Acme.Old|}.AsDynamic());", "client.Chat(ChatModels.Other.New.AsDynamic());")]
    [InlineData("_ = {|NOBOX0001:ModelIds.Acme.Old|} + {|NOBOX0001:ModelIds.Acme.Old|};", "_ = ModelIds.Other.New + ModelIds.Other.New;")]
    [InlineData("ISupportsMaxTokens model = {|NOBOX0001:ChatModels.Acme.Old|}; client.Chat(model);", "ISupportsMaxTokens model = ChatModels.Other.New; client.Chat(model);")]
    [InlineData(
        "ChatRequest.For(uri.Host).FallbackTo({|NOBOX0001:ChatModels.Acme.Old|}, {|NOBOX0001:ChatModels.Acme.Old|});",
        "ChatRequest.For(uri.Host).FallbackTo(ChatModels.Other.New, ChatModels.Other.New);")]
    public Task The_successor_replaces_the_symbol(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("client.Chat({|NOBOX0001:ChatModels.Acme.Old|}).Seed(1);")]
    [InlineData("client.Chat({|NOBOX0001:ChatModels.Acme.Old|}.AsDynamic()).Seed(1);")]
    [InlineData("client.Chat({|NOBOX0001:ModelIds.Acme.Old|}).Seed(1);")]
    [InlineData("var model = {|NOBOX0001:ChatModels.Acme.Old|}; client.Chat(model).Seed(1);")]
    [InlineData("ISupportsSeed model = {|NOBOX0001:ChatModels.Acme.Old|}; client.Chat(model);")]
    [InlineData("ChatRequest.For(uri.Host).Seed(1).FallbackTo({|NOBOX0001:ChatModels.Acme.Old|});")]
    [InlineData("client.Chat({|NOBOX0001:ChatModels.Acme.Last|});")]
    [InlineData("if (uri.Host == {|NOBOX0001:ModelIds.Acme.Old|} || uri.Host is {|NOBOX0001:ModelIds.Acme.Old|}) client.Chat(uri.Host);")]
    public Task A_successor_that_lacks_what_is_used_or_would_be_compared_is_not_offered(string statement) => VerifyAsync(statement, statement);

    private static Task VerifyAsync(string before, string after) => FixTest<EmptyDiagnosticAnalyzer, LeavingSymbolCodeFix>.VerifyAsync(
        Catalog, before, after, reported: CompilerDiagnostics.Warnings);
}
