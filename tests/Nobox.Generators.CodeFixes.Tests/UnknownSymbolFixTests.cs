using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>The fix of NOBOX2003: the nearest symbol.</summary>
public sealed class UnknownSymbolFixTests
{
    private const string Catalog = """[{"id":"openai/gpt-4o"},{"id":"openai/gpt-4o-mini"},{"id":"acme/first-1"}]""";

    [Theory]
    [InlineData("_ = ChatModels.OpenAI.{|CS0117:{|NOBOX2003:Gpt4oo|}|};", "_ = ChatModels.OpenAI.Gpt4o;")]
    [InlineData("_ = ChatModels.{|CS0117:{|NOBOX2003:OpenAi|}|}.Gpt4o;", "_ = ChatModels.OpenAI.Gpt4o;")]
    [InlineData("_ = ChatModels.{|CS0117:{|NOBOX2003:Gpt4oMini|}|};", "_ = ChatModels.OpenAI.Gpt4oMini;")]
    [InlineData("_ = ModelIds.OpenAI.{|CS0117:{|NOBOX2003:GPT4o|}|} + ModelIds.Acme.{|CS0117:{|NOBOX2003:First|}|};", "_ = ModelIds.OpenAI.Gpt4o + ModelIds.Acme.First1;")]
    [InlineData("ChatModelTypes.OpenAI.{|CS0426:{|NOBOX2003:Gpt4|}|}? model = null; _ = model;", "ChatModelTypes.OpenAI.Gpt4o? model = null; _ = model;")]
    public Task The_nearest_symbol_replaces_the_name(string before, string after) =>
        ReplacementTest<UnknownSymbolAnalyzer>.VerifyAsync(Catalog, "#nullable enable\n" + before, "#nullable enable\n" + after);
}
