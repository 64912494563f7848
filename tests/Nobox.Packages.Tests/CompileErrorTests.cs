namespace Nobox.Packages.Tests;

/// <summary>What the compiler tells users whose request the model cannot serve.</summary>
public sealed class CompileErrorTests(PackedFeed feed)
{
    [Fact]
    public async Task Requests_that_a_model_cannot_serve_do_not_compile()
    {
        var consumer = new Consumer(feed, "compile errors");
        consumer.WriteProgram("""
            using var client = new NoboxClient("token");
            client.Chat(ChatModels.DeepSeek.DeepSeekR1).User("What is this?").Image(new Uri("https://example.com/a.png"));
            client.Chat(ChatModels.OpenAI.O1Preview).User("Hello").Temperature(0.5);
            client.Chat(ChatModels.OpenAI.Gpt4oo).User("Hello");
            """);
        CommandResult built = await consumer.BuildAsync();
        Assert.Equal(
            [
                "error CS0311: The type 'Nobox.ChatModelTypes.DeepSeek.DeepSeekR1' cannot be used as type parameter 'TModel' in the generic type or method 'InputExtensions.Image<TModel>(ChatRequestBuilder<TModel>, Uri, ImageDetail?)'. There is no implicit reference conversion from 'Nobox.ChatModelTypes.DeepSeek.DeepSeekR1' to 'Nobox.IAcceptsImages'.",
                "error CS0311: The type 'Nobox.ChatModelTypes.OpenAI.O1Preview' cannot be used as type parameter 'TModel' in the generic type or method 'SamplingExtensions.Temperature<TModel>(ChatRequestBuilder<TModel>, double)'. There is no implicit reference conversion from 'Nobox.ChatModelTypes.OpenAI.O1Preview' to 'Nobox.ISupportsTemperature'.",
                "error CS0117: 'ChatModels.OpenAI' does not contain a definition for 'Gpt4oo'",
            ],
            built.Errors);
    }

    [Fact]
    public async Task A_model_that_expires_does_not_break_a_build_whose_warnings_are_errors()
    {
        var consumer = new Consumer(feed, "expiring");
        consumer.WriteProgram("""Console.WriteLine(ModelIds.XAI.Grok3);""");
        Assert.Equal("x-ai/grok-3", await consumer.RunAsync());
    }
}
