using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests the form in which the model receives the results of tools. These tests run without reflection-based JSON.</summary>
public sealed class ToolResultTests
{
    private static readonly DataContent Image = new(new byte[] { 1 }, "image/png");

    public static TheoryData<object?, string> Results { get; } = new()
    {
        { "Sunny", "Sunny" },
        { "\"Sunny\"", "\"Sunny\"" },
        { null, "null" },
        { 1, "1" },
        { true, "true" },
        { 1.5, "1.5" },
        { (byte)7, "7" },
        { 'c', "c" },
        { DayOfWeek.Monday, "Monday" },
        { Guid.Empty, "00000000-0000-0000-0000-000000000000" },
        { new Uri("https://a.example/"), "https://a.example/" },
        { new DateTime(2026, 1, 2, 0, 0, 0, DateTimeKind.Utc), "2026-01-02T00:00:00Z" },
        { JsonDocument.Parse("\"Sunny\"").RootElement, "Sunny" },
        { JsonDocument.Parse("{\"a\": 1}").RootElement, "{\"a\":1}" },
        { JsonValue.Create("Sunny"), "Sunny" },
        { JsonNode.Parse("[1, 2]"), "[1,2]" },
        { new TextContent("Sunny"), "Sunny" },
        { new ErrorContent("No such city."), "No such city." },
        { new AIContent[] { new TextContent("Sunny"), new TextContent("Warm") }, "Sunny\nWarm" },
        { new object[] { new TextContent("Sunny") }, "Sunny" },
        { new List<object> { new TextContent("Sunny"), 1, "a", new ErrorContent("Old.") }, "Sunny\n1\na\nOld." },
        { new List<AIContent>(), "[]" },
        { new List<object> { "a", 1 }, "[\"a\",1]" },
        { JsonNode.Parse("""{"text":"Sunny","$type":"text","annotations":null}"""), "Sunny" },
        { JsonDocument.Parse("""{"$type":"text","body":"Mine"}""").RootElement, """{"$type":"text","body":"Mine"}""" },
        { JsonDocument.Parse("""{"$type":"circle","radius":1}""").RootElement, """{"$type":"circle","radius":1}""" },
        { JsonDocument.Parse("""{"$type":"data","uri":"no data"}""").RootElement, """{"$type":"data","uri":"no data"}""" },
        { new List<object?> { null, new Dictionary<string, object?> { ["é"] = new[] { 1, 2 } } }, "[null,{\"é\":[1,2]}]" },
        { new Dictionary<string, int> { ["a"] = 1 }, "{\"a\":1}" },
        { new Dictionary<int, List<Guid>> { [1] = [Guid.Empty] }, "{\"1\":[\"00000000-0000-0000-0000-000000000000\"]}" },
        { new HashSet<short> { 3 }, "[3]" },
        { new byte[] { 1, 2 }, "AQI=" },
    };

    [Theory]
    [MemberData(nameof(Results))]
    public async Task A_result_is_text(object? result, string text)
    {
        string sent = await SendAsync(new AIMessage(AIRole.Tool, [new FunctionResultContent("a", result)]));
        Assert.Equal(text, JsonNode.Parse(sent)!["messages"]![0]!["content"]!.GetValue<string>());
    }

    [Theory]
    [MemberData(nameof(Results))]
    public async Task A_result_of_a_saved_conversation_is_the_same_text(object? result, string text)
    {
        if (!CanSave(result))
            return;
        string sent = await SendAsync(SaveAndLoad(new AIMessage(AIRole.Tool, [new FunctionResultContent("a", result)])));
        Assert.Equal(text, JsonNode.Parse(sent)!["messages"]![0]!["content"]!.GetValue<string>());
    }

    [Fact]
    public async Task Images_and_texts_of_a_saved_result_are_what_they_were()
    {
        foreach (object result in new object[] { Image, new List<AIContent> { Image, new UriContent("https://a.example/a.png", "image/png"), new TextContent("Two") } })
        {
            var message = new AIMessage(AIRole.Tool, [new FunctionResultContent("a", result)]);
            Assert.Equal(await SendAsync(message), await SendAsync(SaveAndLoad(message)));
        }
    }

    [Fact]
    public async Task A_saved_result_that_cannot_be_sent_is_an_error()
    {
        foreach (AIContent content in new AIContent[] { new HostedFileContent("f"), new UriContent("https://a.example/a.pdf", "application/pdf") })
        {
            AIMessage saved = SaveAndLoad(new AIMessage(AIRole.Tool, [new FunctionResultContent("a", new[] { content })]));
            await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(saved));
        }
    }

    [Fact]
    public async Task A_result_without_metadata_is_an_error() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(new AIMessage(AIRole.Tool, [new FunctionResultContent("a", new ToolResultTests())])));

    [Fact]
    public async Task An_image_follows_as_a_message_of_the_user()
    {
        string sent = await SendAsync(new AIMessage(AIRole.Tool, [new FunctionResultContent("a", Image)]), new AIMessage(AIRole.User, "Well?"));
        Assert.Contains(
            """[{"role":"tool","tool_call_id":"a","content":"The result is in the next message of the user."},{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQ=="}}]},{"role":"user","content":"Well?"}]""",
            sent);
    }

    [Fact]
    public async Task Images_follow_the_last_result_of_a_turn()
    {
        string sent = await SendAsync(
            new AIMessage(AIRole.Tool, [new FunctionResultContent("a", new List<AIContent> { new TextContent("A"), Image })]),
            new AIMessage(AIRole.Tool, [new FunctionResultContent("b", "B"), new TextContent("beside")]));
        Assert.Contains(
            """[{"role":"tool","tool_call_id":"a","content":"A"},{"role":"tool","tool_call_id":"b","content":"B"},{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQ=="}},{"type":"text","text":"beside"}]}]""",
            sent);
    }

    [Fact]
    public async Task A_result_in_the_message_of_its_call_is_sent_between_the_call_and_what_follows()
    {
        string sent = await SendAsync(new AIMessage(
            AIRole.Assistant,
            [new TextContent("Hm."), new FunctionCallContent("a", "f"), new FunctionCallContent("b", "g"), new FunctionResultContent("a", "A"), new FunctionResultContent("b", "B"), new TextContent("Done.")]));
        Assert.Contains(
            """{"role":"assistant","content":"Hm.","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},{"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]},{"role":"tool","tool_call_id":"a","content":"A"},{"role":"tool","tool_call_id":"b","content":"B"},{"role":"assistant","content":"Done."}]""",
            sent);
    }

    [Fact]
    public async Task A_result_that_cannot_be_sent_is_an_error() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(new AIMessage(AIRole.Tool, [new FunctionResultContent("a", new HostedFileContent("f"))])));

    [Fact]
    public async Task The_string_that_a_function_returns_is_the_text()
    {
        RecordedGateway gateway = RecordedGateway
            .Responding("""{"content":null,"tool_calls":[{"id":"a","type":"function","function":{"name":"weather","arguments":"{}"}}]}""")
            .Then(RecordedGateway.Hello);
        using NoboxClient client = gateway.CreateClient();
        using IChatClient chat = client.AsIChatClient("m").AsBuilder().UseFunctionInvocation().Build();
        await chat.GetResponseAsync("Hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => "Sunny", "weather")] });
        Assert.Contains("""{"role":"tool","tool_call_id":"a","content":"Sunny"}""", gateway.Sent);
    }

    // Without reflection, Microsoft.Extensions.AI cannot save every type of which the text can be sent.
    private static bool CanSave(object? result) =>
        result is null || result is not (System.Collections.IDictionary or DayOfWeek) && AIJsonUtilities.DefaultOptions.TryGetTypeInfo(result.GetType(), out _);

    private static AIMessage SaveAndLoad(AIMessage message)
    {
        string json = JsonSerializer.Serialize(message, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIMessage)));
        return (AIMessage)JsonSerializer.Deserialize(json, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(AIMessage)))!;
    }

    private static async Task<string> SendAsync(params AIMessage[] messages)
    {
        var gateway = new RecordedGateway(RecordedGateway.Hello);
        using NoboxClient client = gateway.CreateClient();
        await client.AsIChatClient("m").GetResponseAsync(messages);
        return gateway.Sent;
    }
}
