using Nobox.Packages.Tests.Infrastructure;

namespace Nobox.Packages.Tests;

/// <summary>Tests the compiler's errors for requests that the model cannot serve.</summary>
public sealed class CompileErrorTests(PackageConsumers consumers)
{
    private static readonly ConsumerProject Project = new("Impossible")
    {
        Program = """
            using var client = new NoboxClient("token");
            client.Chat(ChatModels.DeepSeek.DeepSeekR1).User("What is this?").Image(new Uri("https://example.com/a.png"));
            client.Chat(ChatModels.OpenAI.O1Preview).User("Hello").Temperature(0.5);
            client.Chat(ChatModels.OpenAI.Gpt4oo).User("Hello");
            """,
        Outcome = Outcome.BuildFails,
    };

    [Fact]
    public void Requests_that_a_model_cannot_serve_do_not_compile() => Assert.Equal(
        [
            "error CS0311: The type 'Nobox.ChatModelTypes.DeepSeek.DeepSeekR1' cannot be used as type parameter 'TModel' in the generic type or method 'InputExtensions.Image<TModel>(ChatRequestBuilder<TModel>, Uri, ImageDetail?)'. There is no implicit reference conversion from 'Nobox.ChatModelTypes.DeepSeek.DeepSeekR1' to 'Nobox.IAcceptsImages'.",
            "error CS0311: The type 'Nobox.ChatModelTypes.OpenAI.O1Preview' cannot be used as type parameter 'TModel' in the generic type or method 'SamplingExtensions.Temperature<TModel>(ChatRequestBuilder<TModel>, double)'. There is no implicit reference conversion from 'Nobox.ChatModelTypes.OpenAI.O1Preview' to 'Nobox.ISupportsTemperature'.",
            "error CS0117: 'ChatModels.OpenAI' does not contain a definition for 'Gpt4oo'",
            "error NOBOX2003: ChatModels.OpenAI has no 'Gpt4oo'; the catalog is the default catalog of Nobox (375 models); did you mean 'Gpt4o'?",
        ],
        consumers.Errors(Project).Where(static error => !error.Contains("NOBOX2010", StringComparison.Ordinal)));
}
