using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tool calls through Microsoft.Extensions.AI, in both directions.</summary>
public sealed class ToolCallTests
{
    private const string Call = """{"id":"c","choices":[{"message":{"content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Rome\"}"}}]},"finish_reason":"tool_calls"}]}""";

    private const string StreamedCall =
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"function\":{\"name\":\"weather\",\"arguments\":\"{\\\"city\\\":\"}}]}}]}\n\n" +
        "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"\\\"Rome\\\"}\"}}]}}]}\n\n" +
        "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\ndata: [DONE]\n\n";

    private static readonly AIFunction Weather = AIFunctionFactory.Create((string city) => city + ": 21 degrees", "weather", "Tells the weather.");

    [Fact]
    public async Task A_call_arrives_and_its_result_goes_back()
    {
        var gateway = new RecordedGateway(Call, "application/json");
        using NoboxClient client = gateway.CreateClient();
        AIResponse reply = await client.AsIChatClient("m").GetResponseAsync("Hi", new ChatOptions { Tools = [Weather], ToolMode = ChatToolMode.RequireAny });
        var call = Assert.IsType<FunctionCallContent>(Assert.Single(reply.Messages[0].Contents));
        Assert.Equal(("call_1", "weather", "Rome"), (call.CallId, call.Name, call.Arguments!["city"]!.ToString()));
        Assert.EndsWith("\"tool_choice\":\"required\"}", gateway.Sent);
        Assert.Contains("\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"weather\",\"description\":\"Tells the weather.\"", gateway.Sent);

        await client.AsIChatClient("m").GetResponseAsync(
            [new AIMessage(AIRole.User, "Hi"), .. reply.Messages, new AIMessage(AIRole.Tool, [new FunctionResultContent("call_1", "21 degrees")])]);
        Assert.Contains("""{"role":"assistant","content":null,"tool_calls":[{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Rome\"}"}}]},{"role":"tool","tool_call_id":"call_1","content":"21 degrees"}""", gateway.Sent);
    }

    [Fact]
    public async Task A_streamed_call_arrives_whole()
    {
        using NoboxClient client = new RecordedGateway(StreamedCall, "text/event-stream").CreateClient();
        AIResponse reply = await client.AsIChatClient("m").GetStreamingResponseAsync("Hi").ToChatResponseAsync();
        var call = Assert.IsType<FunctionCallContent>(Assert.Single(reply.Messages[0].Contents));
        Assert.Equal(("call_1", "weather", "Rome"), (call.CallId, call.Name, call.Arguments!["city"]!.ToString()));
    }

    [Fact]
    public async Task A_streamed_call_is_not_lost_when_the_stream_ends_without_a_finish_reason()
    {
        string stream = StreamedCall.Replace("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"tool_calls\"}]}\n\n", "", StringComparison.Ordinal);
        using NoboxClient client = new RecordedGateway(stream, "text/event-stream").CreateClient();
        AIResponse reply = await client.AsIChatClient("m").GetStreamingResponseAsync("Hi").ToChatResponseAsync();
        Assert.Equal("weather", Assert.IsType<FunctionCallContent>(Assert.Single(reply.Messages[0].Contents)).Name);
    }

    [Fact]
    public async Task An_image_beside_a_call_is_an_error_and_not_left_out()
    {
        using NoboxClient client = new RecordedGateway(Call).CreateClient();
        var message = new AIMessage(AIRole.Assistant, [new FunctionCallContent("call_1", "weather"), new DataContent(new byte[] { 1 }, "image/png")]);
        await Assert.ThrowsAsync<NotSupportedException>(() => client.AsIChatClient("m").GetResponseAsync(message));
    }
}
