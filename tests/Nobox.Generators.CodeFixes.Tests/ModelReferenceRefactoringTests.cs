using Nobox.Generators.CodeFixes.Tests.Infrastructure;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>Strings that name models become symbols, and symbols strings.</summary>
public sealed class ModelReferenceRefactoringTests
{
    [Theory]
    [InlineData("client.Chat(\"openai/gp$$t-4o\");", "client.Chat(ChatModels.OpenAI.Gpt4o);")]
    [InlineData("client.Chat(\"gp$$t-4o\").Temperature(1);", "client.Chat(ChatModels.OpenAI.Gpt4o).Temperature(1);")]
    [InlineData("client.Chat(\"acme/wr$$iter-1\").Image(uri);", "client.Chat(ModelIds.Acme.Writer1).Image(uri);")]
    [InlineData("Mine(\"openai/gp$$t-4o\"); void Mine([ModelId] string id) { }", "Mine(ModelIds.OpenAI.Gpt4o); void Mine([ModelId] string id) { }")]
    [InlineData("object id = \"openai/gp$$t-4o\";", "object id = ModelIds.OpenAI.Gpt4o;")]
    public Task A_string_becomes_the_model_where_that_compiles_else_the_constant(string before, string after) => AssertAsync(before, after);

    [Theory]
    [InlineData("client.Chat(ChatModels.OpenAI.Gp$$t4o);", "client.Chat(\"openai/gpt-4o\");")]
    [InlineData("client.Chat(Cha$$tModels.OpenAI.Gpt4o).Temperature(1);", "client.Chat(\"openai/gpt-4o\").Temperature(1);")]
    [InlineData("string id = ChatModels.OpenAI.Gp$$t4o.Id;", "string id = \"openai/gpt-4o\";")]
    [InlineData("const string id = ModelIds.Open$$AI.Gpt4o;", "const string id = \"openai/gpt-4o\";")]
    public Task A_symbol_becomes_the_string(string before, string after) => AssertAsync(before, after);

    [Theory]
    [InlineData("string id = \"gp$$t-4o\";")]
    [InlineData("string id = \"acme/ol$$d\";")]
    [InlineData("string id = \"acme/un$$known\";")]
    [InlineData("var id = \"openai/gp$$t-4o\"u8;")]
    [InlineData("IChatModel model = ChatModels.OpenAI.Gp$$t4o;")]
    [InlineData("string name = nameof(ChatModels.OpenAI.Gp$$t4o);")]
    [InlineData("ChatModelTypes.OpenAI.Gp$$t4o? model = null;")]
    public async Task Nothing_is_offered_for_anything_else(string statement) => Assert.Empty(await Editor.InMethod(statement).RefactorAsync());

    [Fact]
    public async Task The_title_is_that_of_the_fix() =>
        Assert.Equal("Use ChatModels.OpenAI.Gpt4o", Assert.Single(await Editor.InMethod("client.Chat(\"openai/gp$$t-4o\");").RefactorAsync()).Title);

    private static async Task AssertAsync(string before, string after) =>
        Assert.Equal(after, Assert.Single(await Editor.InMethod(before).RefactorAsync()).Line);
}
