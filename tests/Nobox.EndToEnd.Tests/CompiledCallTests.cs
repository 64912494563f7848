namespace Nobox.EndToEnd.Tests;

/// <summary>Tests that the code people write first compiles, or that the error says what is missing.</summary>
public sealed class CompiledCallTests
{
    [Theory]
    [InlineData("""await client.Chat(ChatModels.OpenAI.Gpt4o).User("?").SendAsync<Version>();""", "SendAsync")]
    [InlineData("""Version version = (await client.Chat(ChatModels.OpenAI.Gpt4o).User("?").SendAsync<Version>()).Value;""", "SendAsync")]
    [InlineData("""await client.Chat("any/model").User("?").SendAsync<Version>(default);""", "SendAsync")]
    [InlineData("""ChatStream<Version> stream = client.Chat(ChatModels.OpenAI.Gpt4o).User("?").StreamAsync<Version>();""", "StreamAsync")]
    public async Task A_type_without_metadata_is_one_error_with_the_lines_to_write(string body, string method)
    {
        string error = Assert.Single(await Editor.CompileAsync(body));
        Assert.StartsWith("CS0619: ", error);
        Assert.Contains("[JsonSerializable(typeof(T))] partial class MyJson : JsonSerializerContext;", error);
        Assert.Contains($"{method}(MyJson.Default.T)", error);
    }

    [Fact]
    public async Task The_methods_that_only_explain_are_not_offered()
    {
        string[] offered = await Editor.CompleteAsync("IChatModel model = ChatModels.OpenAI.Gpt4o; client.Chat(model).$$");
        Assert.Contains("SendAsync", offered);
        Assert.DoesNotContain("SendAsync<>", offered);
        Assert.DoesNotContain("StreamAsync<>", offered);
    }

    [Fact]
    public async Task Paths_and_functions_are_taken() => Assert.Empty(await Editor.CompileAsync("""
        client.Chat(ChatModels.OpenAI.Gpt4o).User("?").Image("cat.png");
        client.Chat(ChatModels.OpenAI.Gpt4o).User("?").Image("cat.png", ImageDetail.Low);
        client.Chat(ChatModels.OpenAI.Gpt4o).User("?").Tools(GetWeather);
        client.Chat(ChatModels.OpenAI.Gpt4o).User("?").Tools(GetWeather, Math.Cbrt);
        client.Chat(ChatModels.OpenAI.Gpt4o).User("?").Tools(ChatTool.Create((string city) => city, "weather"), new ChatTool("time", "Gets the time."));
        string GetWeather(string city) => city;
        """));

    [Fact]
    public async Task A_model_without_tools_takes_no_functions()
    {
        string error = Assert.Single(await Editor.CompileAsync("""client.Chat(ChatModels.OpenAI.O1Preview).User("?").Tools(Math.Cbrt);"""));
        Assert.StartsWith("CS0311: ", error);
    }
}
