using Microsoft.CodeAnalysis.Completion;
using Nobox.Generators.CodeFixes.Tests.Infrastructure;
using Nobox.Generators.Completion;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>Completion where a method takes a model.</summary>
public sealed class TypedModelCompletionTests
{
    [Theory]
    [InlineData("client.Chat($$);")]
    [InlineData("client.Chat($$")]
    [InlineData("client.Chat(Ch$$);")]
    [InlineData("ChatRequest.For($$);")]
    [InlineData("ChatRequest.For(\"openai/gpt-4o\").FallbackTo(ChatModels.OpenAI.Gpt4o, $$);")]
    [InlineData("Describe(1, $$); void Describe(int length, IAcceptsImages model) { }")]
    public async Task ChatModels_is_selected(string statement)
    {
        CompletionItem item = Assert.Single(await Editor.InMethod(statement).CompleteAsync(), item => item.DisplayText == "ChatModels");
        Assert.Equal(MatchPriority.Preselect, item.Rules.MatchPriority);
    }

    [Theory]
    [InlineData("System.Console.WriteLine($$);")]
    [InlineData("Describe($$); void Describe(int length, IAcceptsImages model) { }")]
    [InlineData("client.Chat(1 + $$);")]
    public async Task It_is_not_elsewhere(string statement) => Assert.All(
        await Editor.InMethod(statement).CompleteAsync(), item => Assert.NotEqual((MatchPriority.Preselect, "ChatModels"), (item.Rules.MatchPriority, item.DisplayText)));

    [Fact]
    public async Task It_inserts_its_name_and_a_dot_chooses_it()
    {
        Editor editor = Editor.InMethod("client.Chat($$);");
        CompletionItem item = Assert.Single(await editor.CompleteAsync(), item => item.DisplayText == "ChatModels");
        Assert.Equal("client.Chat(ChatModels);", await editor.ChooseAsync(item));
        Assert.Equal(['.'], Assert.Single(item.Rules.CommitCharacterRules).Characters);
        Assert.StartsWith("class Nobox.ChatModels\n", await editor.DescribeAsync(item));
    }

    [Theory]
    [InlineData("client.Chat(", true)]
    [InlineData("ChatRequest.For(", true)]
    [InlineData("(", false)]
    [InlineData("System.Console.WriteLine(", false)]
    [InlineData("client.Chat", false)]
    public void The_list_shows_when_the_bracket_is_typed(string typed, bool shows) =>
        Assert.Equal(shows, Editor.Triggers(new TypedModelCompletionProvider(), typed));
}
