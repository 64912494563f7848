namespace Nobox.EndToEnd.Tests;

/// <summary>Tests code that must not compile, and the error that the user sees.</summary>
public sealed class CompileFailTests
{
    [Fact]
    public async Task A_model_without_vision_has_no_Image_method()
    {
        string error = Assert.Single(await Editor.CompileAsync(
            """client.Chat(ChatModels.DeepSeek.DeepSeekR1).User("What is this?").Image(new Uri("https://example.com/a.png"));"""));
        Assert.StartsWith("CS0311: The type 'Nobox.ChatModelTypes.DeepSeek.DeepSeekR1' cannot be used as type parameter 'TModel'", error);
        Assert.EndsWith("There is no implicit reference conversion from 'Nobox.ChatModelTypes.DeepSeek.DeepSeekR1' to 'Nobox.IAcceptsImages'.", error);
    }

    [Fact]
    public async Task A_model_that_takes_no_temperature_has_no_Temperature_method()
    {
        string error = Assert.Single(await Editor.CompileAsync("""client.Chat(ChatModels.OpenAI.O1Preview).User("Hello").Temperature(0.5);"""));
        Assert.StartsWith("CS0311: The type 'Nobox.ChatModelTypes.OpenAI.O1Preview' cannot be used as type parameter 'TModel'", error);
        Assert.EndsWith("There is no implicit reference conversion from 'Nobox.ChatModelTypes.OpenAI.O1Preview' to 'Nobox.ISupportsTemperature'.", error);
    }

    [Fact]
    public async Task A_model_that_does_not_exist_has_no_symbol() => Assert.Equal(
        ["CS0117: 'ChatModels.OpenAI' does not contain a definition for 'Gpt4oo'"],
        await Editor.CompileAsync("""client.Chat(ChatModels.OpenAI.Gpt4oo).User("Hello");"""));

    [Fact]
    public async Task A_model_that_expires_warns_with_the_date_and_still_compiles()
    {
        string warning = Assert.Single(await Editor.CompileAsync("""client.Chat(ChatModels.XAI.Grok3).User("Hello");"""));
        Assert.StartsWith("NOBOX0001:", warning);
        Assert.Contains("2026-05-15", warning);
    }

    [Fact]
    public async Task A_request_that_the_model_can_serve_compiles_without_a_warning() => Assert.Empty(await Editor.CompileAsync("""
        const string id = ModelIds.OpenAI.Gpt4o;
        string text = ChatModels.OpenAI.Gpt4o.Id;
        ModelInfo info = ChatModels.OpenAI.Gpt4o.Info;
        ChatModels.TryFind(id + text + info, out var found);
        ChatRequest request = ChatRequest.For(ChatModels.OpenAI.Gpt4o).System("Be brief.").User("What is this?").Image(new Uri("https://example.com/a.png")).Temperature(0.5).MaxTokens(10).Build();
        await client.SendAsync(request);
        await client.Chat(ChatModels.OpenAI.GptAudio).User("What do you hear?").Audio(new byte[] { 1 }, "wav").SendAsync();
        await Describe(ChatModels.OpenAI.Gpt4o);
        async Task<string> Describe<T>(T model) where T : IAcceptsImages, ISupportsTools => (await client.Chat(model).User("?").Image(new byte[] { 1 }, "image/png").SendAsync()).Text;
        """));
}
