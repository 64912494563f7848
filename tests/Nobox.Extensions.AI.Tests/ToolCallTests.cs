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
    public async Task An_image_beside_a_call_returns_with_it()
    {
        string sent = await SendAsync([new TextContent("Look"), new FunctionCallContent("call_1", "weather"), new DataContent(new byte[] { 1 }, "image/png")]);
        Assert.Contains(
            """{"role":"assistant","content":[{"type":"text","text":"Look"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQ=="}}],"tool_calls":[{"id":"call_1","type":"function","function":{"name":"weather","arguments":"{}"}}]}""",
            sent);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("null")]
    [InlineData("\"null\"")]
    [InlineData("\"{}\"")]
    [InlineData("\"\\\"{}\\\"\"")]
    public async Task Arguments_that_are_empty_or_null_are_none(string arguments)
    {
        FunctionCallContent call = await ReceiveAsync(arguments);
        Assert.Null(call.Exception);
        Assert.Empty(call.Arguments!);
    }

    [Theory]
    [InlineData("\"{\\\"a\\\":1}\"")]
    [InlineData("\"\\\"{\\\\\\\"a\\\\\\\":1}\\\"\"")]
    [InlineData("\"{\\\"a\\\":2,\\\"a\\\":1}\"")]
    public async Task Arguments_are_read_also_from_the_text_of_a_string(string arguments) =>
        Assert.Equal("1", Assert.Single((await ReceiveAsync(arguments)).Arguments!).Value!.ToString());

    [Theory]
    [InlineData("{\\\"city\\\":")]
    [InlineData("[1]")]
    [InlineData("Rome")]
    public async Task Broken_arguments_are_kept_with_the_reason_and_return_as_they_came(string arguments)
    {
        FunctionCallContent call = await ReceiveAsync($"\"{arguments}\"");
        Assert.NotNull(call.Exception);
        Assert.Null(call.Arguments);
        Assert.Contains($"\"arguments\":\"{arguments}\"", await SendAsync([call]));
    }

    [Fact]
    public async Task Arguments_return_as_they_came_unless_they_were_changed()
    {
        FunctionCallContent call = await ReceiveAsync("\"{\\\"city\\\" : \\\"Rome\\\"}\"");
        Assert.Contains("""{\"city\" : \"Rome\"}""", await SendAsync([call]));
        call.Arguments!["city"] = "Bonn";
        Assert.Contains("""{\"city\":\"Bonn\"}""", await SendAsync([call]));
        call.Arguments = null;
        Assert.Contains("\"arguments\":\"{}\"", await SendAsync([call]));
    }

    [Fact]
    public async Task Arguments_of_the_application_are_written_compactly() => Assert.Contains(
        """{\"at\":\"2026-01-02T00:00:00Z\",\"list\":[1,null]}""",
        await SendAsync([new FunctionCallContent("1", "f", new Dictionary<string, object?>
        {
            ["at"] = new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc),
            ["list"] = new object?[] { 1, null },
        })]));

    private static async Task<FunctionCallContent> ReceiveAsync(string arguments)
    {
        using NoboxClient client = RecordedGateway.Responding(
            """{"content":null,"tool_calls":[{"id":"1","type":"function","function":{"name":"f","arguments":""" + arguments + "}}]}").CreateClient();
        AIResponse response = await client.AsIChatClient("m").GetResponseAsync("Hi");
        return Assert.IsType<FunctionCallContent>(Assert.Single(response.Messages[0].Contents));
    }

    private static async Task<string> SendAsync(IList<AIContent> contents)
    {
        var gateway = new RecordedGateway(RecordedGateway.Hello);
        using NoboxClient client = gateway.CreateClient();
        await client.AsIChatClient("m").GetResponseAsync(new AIMessage(AIRole.Assistant, contents));
        return gateway.Sent;
    }
}
