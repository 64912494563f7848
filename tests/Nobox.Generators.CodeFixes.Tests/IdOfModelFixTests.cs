using Nobox.Generators.Analyzers;

namespace Nobox.Generators.CodeFixes.Tests;

/// <summary>NOBOX2005 and its fix: the model instead of its id.</summary>
public sealed class IdOfModelFixTests
{
    private const string Catalog = """
        [{"id":"acme/first","supported_parameters":["temperature"]},{"id":"acme/second","supported_parameters":["temperature"]},{"id":"acme/plain","supported_parameters":["max_tokens"]}]
        """;

    [Theory]
    [InlineData("client.Chat({|NOBOX2005:ChatModels.Acme.First.Id|}).Temperature(1);", "client.Chat(ChatModels.Acme.First).Temperature(1);")]
    [InlineData("ChatRequest.For({|NOBOX2005:ModelIds.Acme.First|}).Temperature(1);", "ChatRequest.For(ChatModels.Acme.First).Temperature(1);")]
    [InlineData(
        "ChatRequest.For(uri.Host).FallbackTo({|NOBOX2005:ModelIds.Acme.First|}, {|NOBOX2005:ChatModels.Acme.Plain.Id|}, \"acme/second\");",
        "ChatRequest.For(uri.Host).FallbackTo(ChatModels.Acme.First, ChatModels.Acme.Plain, ChatModels.Acme.Second);")]
    [InlineData(
        "client.Chat(isCheap ? {|NOBOX2005:ModelIds.Acme.First|} : {|NOBOX2005:ChatModels.Acme.Second.Id|});",
        "client.Chat<IChatModel>(isCheap ? ChatModels.Acme.First : ChatModels.Acme.Second);")]
    [InlineData(
        "client.Chat(isCheap ? {|NOBOX2005:ModelIds.Acme.First|} : {|NOBOX2005:ChatModels.Acme.Second.Id|}).Temperature(1);",
        "client.Chat<ISupportsTemperature>(isCheap ? ChatModels.Acme.First : ChatModels.Acme.Second).Temperature(1);")]
    [InlineData(
        "client.Chat(isCheap ? {|NOBOX2005:ModelIds.Acme.Plain|} : {|NOBOX2005:ChatModels.Acme.Second.Id|}).Temperature(1);",
        "client.Chat(isCheap ? ChatModels.Acme.Plain.AsDynamic() : ChatModels.Acme.Second.AsDynamic()).Temperature(1);")]
    [InlineData("IChatModel model = ChatModels.Acme.First; client.Chat({|NOBOX2005:model.Id|});", "IChatModel model = ChatModels.Acme.First; client.Chat(model);")]
    [InlineData(
        "IChatModel model = ChatModels.Acme.First; client.Chat({|NOBOX2005:model.Id|}).Temperature(1);",
        "IChatModel model = ChatModels.Acme.First; client.Chat(model.AsDynamic()).Temperature(1);")]
    [InlineData("client.Chat({|NOBOX2005:ModelIds.Acme.Plain|}).Temperature(1);", "client.Chat({|NOBOX2005:ModelIds.Acme.Plain|}).Temperature(1);")]
    [InlineData("client.Chat(isCheap ? {|NOBOX2005:ModelIds.Acme.First|} : uri.Host);", "client.Chat(isCheap ? {|NOBOX2005:ModelIds.Acme.First|} : uri.Host);")]
    public Task The_model_replaces_its_id(string before, string after) => VerifyAsync(before, after);

    [Theory]
    [InlineData("client.Chat(ChatModels.Acme.First);")]
    [InlineData("client.Chat(\"acme/first\");")]
    [InlineData("client.Chat(ChatModels.Acme.First.Info.Id);")]
    [InlineData("client.Chat(ChatModels.Acme.First).User(ChatModels.Acme.First.Id);")]
    [InlineData("Console.WriteLine(ModelIds.Acme.First);")]
    public Task Other_calls_are_not_reported(string statement) => VerifyAsync(statement, statement);

    private static Task VerifyAsync(string before, string after) => ReplacementTest<IdOfModelAnalyzer>.VerifyAsync(Catalog, before, after);
}
