using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests chat clients as services, with the middleware of Microsoft.Extensions.AI.</summary>
public sealed class ChatClientServiceTests
{
    private const string Call = """{"choices":[{"message":{"tool_calls":[{"id":"c","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Oslo\"}"}}]},"finish_reason":"tool_calls"}]}""";

    [Fact]
    public async Task A_tool_loop_is_one_line()
    {
        RecordedGateway gateway = new RecordedGateway(Call).Then(RecordedGateway.Hello);
        await using ServiceProvider services = Applications.With(collection =>
        {
            collection.AddNobox(options => options.Token = "t").ConfigurePrimaryHttpMessageHandler(() => gateway);
            collection.AddNoboxChatClient("m").UseFunctionInvocation();
        });
        AIFunction weather = AIFunctionFactory.Create((string city) => $"Rain in {city}", "weather", serializerOptions: WeatherContext.Default.Options);
        Microsoft.Extensions.AI.ChatResponse response = await services.GetRequiredService<IChatClient>()
            .GetResponseAsync("Weather?", new ChatOptions { Tools = [weather] }, TestContext.Current.CancellationToken);
        Assert.Equal("Hello", response.Text);
        Assert.Contains("Rain in Oslo", gateway.Sent);
    }

    [Fact]
    public async Task A_keyed_chat_client_sends_through_the_client_with_its_key_and_else_through_the_one_without()
    {
        var first = new RecordedGateway(RecordedGateway.Hello);
        var second = new RecordedGateway(RecordedGateway.Hello);
        await using ServiceProvider services = Applications.With(collection =>
        {
            collection.AddNobox(options => options.Token = "t").ConfigurePrimaryHttpMessageHandler(() => first);
            collection.AddKeyedNobox("eu", options => options.Token = "t").ConfigurePrimaryHttpMessageHandler(() => second);
            collection.AddKeyedNoboxChatClient("fast", "m1");
            collection.AddKeyedNoboxChatClient("eu", "m2");
        });
        await services.GetRequiredKeyedService<IChatClient>("fast").GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);
        await services.GetRequiredKeyedService<IChatClient>("eu").GetResponseAsync("Hi", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("\"m1\"", first.Sent);
        Assert.Contains("\"m2\"", second.Sent);
    }

    [Fact]
    public void A_typed_model_is_accepted()
    {
        using ServiceProvider services = Applications.With(collection =>
        {
            collection.AddNobox(options => options.Token = "t");
            collection.AddNoboxChatClient(new TestModel());
        });
        Assert.Equal("m", services.GetRequiredService<IChatClient>().GetService<ChatClientMetadata>()?.DefaultModelId);
    }

    private sealed class TestModel : IChatModel
    {
        public string Id => "m";

        public ModelInfo Info { get; } = new() { Id = "m" };
    }
}

[System.Text.Json.Serialization.JsonSerializable(typeof(string))]
internal sealed partial class WeatherContext : System.Text.Json.Serialization.JsonSerializerContext;
