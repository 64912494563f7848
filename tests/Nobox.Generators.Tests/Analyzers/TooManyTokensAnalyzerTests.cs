using Microsoft.CodeAnalysis;
using Nobox.Generators.Tests.Infrastructure;

namespace Nobox.Generators.Tests.Analyzers;

/// <summary>NOBOX2002: more tokens than a model can output.</summary>
public sealed class TooManyTokensAnalyzerTests
{
    private const string Catalog = """
        [{"id":"acme/short","public_id":"short","max_output_tokens":4096,"context_length":128000},
         {"id":"acme/narrow","context_length":2048},{"id":"acme/odd","max_output_tokens":9000,"context_length":2048},{"id":"acme/unknown"}]
        """;

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Short).User(\"\").MaxTokens(4097)", "'acme/short' can output at most 4,096 tokens, not 4,097")]
    [InlineData("client.Chat(ChatModels.Acme.Narrow).MaxTokens(Limit)", "'acme/narrow' can output at most 2,048 tokens, not 5,000")]
    [InlineData("client.Chat(ChatModels.Acme.Odd).MaxTokens(5000)", "'acme/odd' can output at most 2,048 tokens, not 5,000")]
    [InlineData("ChatRequest.For(ChatModels.Acme.Short).MaxTokens(2 * 2500)", "'acme/short' can output at most 4,096 tokens, not 5,000")]
    [InlineData("LengthExtensions.MaxTokens(tokens: 5000, builder: ChatRequest.For(ChatModels.Acme.Short))", "'acme/short' can output at most 4,096 tokens, not 5,000")]
    [InlineData("client.Chat(\"short\").Temperature(1).User(\"\").MaxTokens(5000)", "'acme/short' can output at most 4,096 tokens, not 5,000")]
    [InlineData("ChatRequest.For(\"acme/short:nitro\").MaxTokens(5000)", "'acme/short' can output at most 4,096 tokens, not 5,000")]
    public async Task A_constant_above_the_limit_is_reported(string call, string expected) => Assert.EndsWith(
        ": warning NOBOX2002: " + expected + "; the request throws before it is sent", Assert.Single(await OnAsync(call), found => found.Contains(RuleIds.TooManyTokens, StringComparison.Ordinal)));

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.Short).MaxTokens(4096)")]
    [InlineData("client.Chat(ChatModels.Acme.Unknown).MaxTokens(int.MaxValue)")]
    [InlineData("client.Chat(ChatModels.Acme.Short).MaxTokens(System.Environment.TickCount)")]
    [InlineData("client.Chat(\"elsewhere/entirely-other\".Trim()).MaxTokens(5000)")]
    public async Task What_may_be_within_the_limit_is_not(string call) => Assert.Empty(await OnAsync(call));

    [Fact]
    public async Task The_limits_of_a_reference_count()
    {
        Compilation library = GeneratorRun.Of([Catalog], Compilations.Create("", "Library"), ("NoboxVisibility", "public")).Output;
        string found = Assert.Single(await AnalyzerRun.OnAsync(
            [], Compilations.Create(Code("client.Chat(ChatModels.Acme.Short).MaxTokens(5000)"), "User").AddReferences(library.ToMetadataReference())));
        Assert.Contains("NOBOX2002: 'acme/short' can output at most 4,096", found);
    }

    private static Task<string[]> OnAsync(string call)
    {
        GeneratorRun run = GeneratorRun.Of(Catalog, Compilations.Create(Code(call)));
        Assert.DoesNotContain(run.Output.GetDiagnostics(), found => found.Severity == DiagnosticSeverity.Error);
        return AnalyzerRun.OnAsync([new CatalogText(Catalog)], run.Output);
    }

    private static string Code(string call) => $$"""using Nobox; class C { const int Limit = 5000; object M(NoboxClient client) => {{call}}; }""";
}
