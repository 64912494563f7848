using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Completion;
using Nobox.Generators.CodeFixes.Tests.Infrastructure;
using Nobox.Generators.Completion;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>Completion inside strings that name models.</summary>
public sealed class ModelIdCompletionTests
{
    private static readonly string[] Ids = ["acme/hidden\\u202Emodel", "acme/writer-1", "openai/gpt-4o"];

    [Theory]
    [InlineData("client.Chat(\"$$\");")]
    [InlineData("client.Chat(\"$$")]
    [InlineData("client.Chat(\"gpt$$\");")]
    [InlineData("client.Chat(\"openai/$$\");")]
    [InlineData("ChatRequest.For(\"$$\");")]
    [InlineData("ChatRequest.For(\"openai/gpt-4o\").FallbackTo(\"acme/writer-1\", \"$$\");")]
    [InlineData("client.Chat(client is null ? \"$$\" : \"acme/writer-1\");")]
    [InlineData("Mine(\"$$\"); void Mine([ModelId] string id) { }")]
    public async Task The_ids_of_the_catalog_are_offered_but_those_that_leave(string statement) => Assert.Equal(
        Ids, (await Editor.InMethod(statement).CompleteAsync()).Select(item => item.DisplayText));

    [Theory]
    [InlineData("client.Chat(\"openai/gpt-4o\").User(\"$$\");")]
    [InlineData("client.Chat(\"openai/gpt-4o\"$$);")]
    [InlineData("client.Chat($$\"openai/gpt-4o\");")]
    [InlineData("string model = \"$$\";")]
    [InlineData("client.Chat(@\"$$\");")]
    public async Task No_id_is_offered_elsewhere(string statement) => Assert.DoesNotContain(
        await Editor.InMethod(statement).CompleteAsync(), item => Ids.Contains(item.DisplayText));

    [Fact]
    public async Task An_item_shows_the_name_the_limits_and_the_prices_of_its_model()
    {
        Editor editor = Editor.InMethod("client.Chat(\"$$\");");
        ImmutableArray<CompletionItem> items = await editor.CompleteAsync();
        Assert.Equal(
            "openai/gpt-4o: GPT-4o.\nContext of 128,000 tokens.\nUSD per million tokens: prompt 2.5, completion 10.",
            (await editor.DescribeAsync(items[2])).ReplaceLineEndings("\n"));
        Assert.StartsWith("acme/writer-1: Writer <1>.", await editor.DescribeAsync(items[1]));
    }

    [Fact]
    public async Task The_compiled_catalog_of_a_reference_is_offered()
    {
        Editor editor = Editor.InMethod("client.Chat(\"$$\");", catalog: Editor.Compile("""
            namespace Nobox;
            public static class ModelIds { public static class Acme { public const string Shared1 = "acme/shared-1"; } }
            public static class ChatModels { public static class Acme { /** <summary>Shared &amp; public.</summary> */ public static object? Shared1 => null; } }
            public static class ChatModelTypes { }
            """));
        CompletionItem item = Assert.Single(await editor.CompleteAsync());
        Assert.Equal(("acme/shared-1", "Shared & public."), (item.DisplayText, await editor.DescribeAsync(item)));
    }

    [Theory]
    [InlineData("client.Chat(\"$$\");", "client.Chat(\"openai/gpt-4o\");")]
    [InlineData("client.Chat(\"acme/wr$$iter-1\");", "client.Chat(\"openai/gpt-4o\");")]
    [InlineData("client.Chat(\"gpt$$", "client.Chat(\"openai/gpt-4o")]
    public async Task The_chosen_id_replaces_the_content_of_the_string(string statement, string expected)
    {
        Editor editor = Editor.InMethod(statement);
        Assert.Equal(expected, await editor.ChooseAsync((await editor.CompleteAsync())[2]));
    }

    [Fact]
    public async Task A_place_of_another_library_is_completed_when_the_project_names_it()
    {
        const string Statement = "new Other(\"$$\"); } } class Other { public Other(string name) { } void M() {";
        Assert.Empty(await Editor.InMethod(Statement).CompleteAsync());
        Assert.Equal(Ids, (await Editor.InMethod(Statement, "nobox_model_id_places = Other(name)\n").CompleteAsync()).Select(item => item.DisplayText));
    }

    [Theory]
    [InlineData('"', true)]
    [InlineData('a', false)]
    public void The_list_shows_when_a_string_is_begun(char typed, bool shows) =>
        Assert.Equal(shows, Editor.Triggers(new ModelIdCompletionProvider(), "client.Chat(" + typed));
}
