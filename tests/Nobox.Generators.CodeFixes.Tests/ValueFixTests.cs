using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The fixes of NOBOX2002 and NOBOX2014: the nearest value that is allowed.</summary>
public sealed class ValueFixTests
{
    private const string Catalog = """[{"id":"acme/short","max_output_tokens":4096}]""";

    [Fact]
    public Task A_value_becomes_the_nearest_in_range() => ReplacementTest<OutOfRangeAnalyzer>.VerifyAsync(
        Catalog,
        "_ = client.Chat(ChatModels.Acme.Short).Temperature({|NOBOX2014:3.5|}).TopP({|NOBOX2014:-1|}).TopLogprobs(count: {|NOBOX2014:10 * 10|});",
        "_ = client.Chat(ChatModels.Acme.Short).Temperature(2).TopP(0).TopLogprobs(count: 20);");

    [Fact]
    public Task A_value_that_is_not_a_number_has_no_nearest_value() => ReplacementTest<OutOfRangeAnalyzer>.VerifyAsync(
        Catalog,
        "_ = client.Chat(ChatModels.Acme.Short).Temperature({|NOBOX2014:double.NaN|});",
        "_ = client.Chat(ChatModels.Acme.Short).Temperature({|NOBOX2014:double.NaN|});");

    [Fact]
    public Task Tokens_become_the_limit_of_the_model() => ReplacementTest<TooManyTokensAnalyzer>.VerifyAsync(
        Catalog,
        "_ = client.Chat(ChatModels.Acme.Short).MaxTokens({|NOBOX2002:8192|}); _ = ChatRequest.For(\"acme/short\").MaxTokens({|NOBOX2002:int.MaxValue|});",
        "_ = client.Chat(ChatModels.Acme.Short).MaxTokens(4096); _ = ChatRequest.For(\"acme/short\").MaxTokens(4096);");
}
