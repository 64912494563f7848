using System.Text.Json;
using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Tests that providers get back what they need from their responses: complete or streamed, and also from conversations that were saved as JSON.</summary>
public sealed class ReturnTests
{
    private const string Call = """{"id":"call_123456","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"SIG=="}}}""";
    private const string Reasoned = """{"content":"","reasoning_content":"hm","tool_calls":[{"id":"call_123456","type":"function","function":{"name":"f","arguments":"{}"}}]}""";
    private const string Other = """{"content":[{"type":"text","text":"Hi"},{"type":"hologram","data":[1]}]}""";
    private const string Broken = """{"content":"","tool_calls":[{"id":"call_123456","type":"function","function":{"name":"f","arguments":"{\"a\":"}}]}""";

    public static TheoryData<bool, bool, string, string> Cases()
    {
        var cases = new TheoryData<bool, bool, string, string>();
        foreach (bool isStreamed in new[] { false, true })
        {
            foreach (bool isSaved in new[] { false, true })
            {
                cases.Add(isStreamed, isSaved, "{\"content\":\"\",\"tool_calls\":[" + Call + "]}", "\"tool_calls\":[" + Call + "]");
                cases.Add(isStreamed, isSaved, Reasoned, "\"reasoning_content\":\"hm\"");
                cases.Add(isStreamed, isSaved, Other, """{"type":"hologram","data":[1]}""");
                cases.Add(isStreamed, isSaved, Broken, """{"name":"f","arguments":"{\"a\":"}""");
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_returns_as_it_came(bool isStreamed, bool isSaved, string message, string returned)
    {
        RecordedGateway gateway = isStreamed
            ? RecordedGateway.Streaming("{\"choices\":[{\"index\":0,\"delta\":" + message + ",\"finish_reason\":\"stop\"}]}")
            : RecordedGateway.Responding(message);
        using NoboxClient client = gateway.CreateClient();
        IChatClient chat = client.AsIChatClient("m");
        AIResponse response = isStreamed ? await chat.GetStreamingResponseAsync("Hi").ToChatResponseAsync() : await chat.GetResponseAsync("Hi");
        IList<AIMessage> messages = isSaved ? SaveAndLoad(response.Messages) : response.Messages;
        _ = isStreamed ? await chat.GetStreamingResponseAsync(messages).ToChatResponseAsync() : await chat.GetResponseAsync(messages);
        Assert.Contains(returned, gateway.Sent);
        Assert.DoesNotContain("\"reasoning\":", gateway.Sent);
    }

    [Fact]
    public async Task It_returns_from_streams_with_function_invocation()
    {
        RecordedGateway gateway = RecordedGateway
            .Streaming("{\"id\":\"1\",\"choices\":[{\"delta\":{\"tool_calls\":[" + Call + "]},\"finish_reason\":\"tool_calls\"}]}")
            .Then(RecordedGateway.Events("""{"id":"2","choices":[{"delta":{"content":"Sunny, then."},"finish_reason":"stop"}]}"""));
        using NoboxClient client = gateway.CreateClient();
        using IChatClient chat = client.AsIChatClient("m").AsBuilder().UseFunctionInvocation().Build();
        AIResponse response = await chat.GetStreamingResponseAsync("Hi", new ChatOptions { Tools = [AIFunctionFactory.Create(() => "Sunny", "f")] }).ToChatResponseAsync();
        Assert.Contains("\"tool_calls\":[" + Call + "]},{\"role\":\"tool\",\"tool_call_id\":\"call_123456\",\"content\":\"Sunny\"}]", gateway.Sent);
        Assert.Equal(["", "", "Sunny, then."], response.Messages.Select(message => message.Text));
    }

    private static IList<AIMessage> SaveAndLoad(IList<AIMessage> messages)
    {
        string json = JsonSerializer.Serialize(messages, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IList<AIMessage>)));
        return (IList<AIMessage>)JsonSerializer.Deserialize(json, AIJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IList<AIMessage>)))!;
    }
}
