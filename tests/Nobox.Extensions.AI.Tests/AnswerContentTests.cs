using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Images, sources and reasoning of answers through Microsoft.Extensions.AI.</summary>
public sealed class AnswerContentTests
{
    private const string Details = """[{"type":"reasoning.text","text":"hm","signature":"s","index":0}]""";

    [Fact]
    public async Task Images_arrive_as_data_or_addresses()
    {
        const string message = """{"content":"","images":[{"image_url":{"url":"data:image/png;base64,AQID"}},{"image_url":{"url":"https://a.example/"}}]}""";
        AIMessage answer = await Ask(message);
        Assert.Equal([1, 2, 3], Assert.IsType<DataContent>(answer.Contents[0]).Data.ToArray());
        Assert.Equal(new Uri("https://a.example/"), Assert.IsType<UriContent>(answer.Contents[1]).Uri);
    }

    [Fact]
    public async Task Sources_are_annotations_of_the_text()
    {
        AIMessage answer = await Ask("""{"content":"ok","annotations":[{"type":"url_citation","url_citation":{"url":"https://a.example/","title":"A","start_index":0,"end_index":2}}]}""");
        var citation = Assert.IsType<CitationAnnotation>(Assert.Single(Assert.IsType<TextContent>(Assert.Single(answer.Contents)).Annotations!));
        Assert.Equal(("A", new Uri("https://a.example/")), (citation.Title, citation.Url));
        Assert.Equal(2, Assert.IsType<TextSpanAnnotatedRegion>(Assert.Single(citation.AnnotatedRegions!)).EndIndex);
    }

    [Fact]
    public async Task Reasoning_details_go_back_with_the_answer() =>
        await GoesBack(new RecordedGateway("""{"choices":[{"message":{"content":"ok","reasoning":"hm","reasoning_details":""" + Details + "}}]}"), streamed: false);

    [Fact]
    public async Task Reasoning_details_of_a_stream_go_back_too() => await GoesBack(
        new RecordedGateway(
            """
            data: {"choices":[{"delta":{"reasoning":"h","reasoning_details":[{"type":"reasoning.text","text":"h","signature":null,"index":0}]}}]}

            data: {"choices":[{"delta":{"reasoning":"m","reasoning_details":[{"type":"reasoning.text","text":"m","signature":"s","index":0}]}}]}

            data: {"choices":[{"delta":{"content":"ok"}}]}

            data: {"choices":[{"delta":{},"finish_reason":"stop"}]}


            """,
            "text/event-stream"),
        streamed: true);

    [Fact]
    public async Task Usage_that_every_event_of_a_stream_repeats_is_counted_once()
    {
        static string Event(string text, string finish, int tokens) => "data: {\"id\":\"c\",\"model\":\"answering\",\"created\":1700000000,\"choices\":[{\"delta\":{\"content\":\""
            + text + "\"},\"finish_reason\":" + finish + "}],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":" + tokens + "}}\n\n";
        using NoboxClient client = new RecordedGateway(Event("a", "null", 1) + Event("b", "null", 2) + Event("c", "\"stop\"", 3), "text/event-stream").CreateClient();
        AIResponse answer = await client.AsIChatClient("asked").GetStreamingResponseAsync("Hi").ToChatResponseAsync();
        Assert.Equal(("abc", 100L, 3L), (answer.Text, answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount));
        Assert.Equal(("c", "answering", 1_700_000_000L), (answer.ResponseId, answer.ModelId, answer.CreatedAt!.Value.ToUnixTimeSeconds()));
    }

    [Fact]
    public async Task What_a_model_speaks_is_text()
    {
        AIMessage answer = await Ask("""{"content":null,"audio":{"id":"x","data":"AAAA","transcript":"hello there"}}""");
        Assert.Equal("hello there", answer.Text);
    }

    [Fact]
    public async Task A_stream_asks_for_its_usage()
    {
        var gateway = new RecordedGateway("data: {\"choices\":[{\"delta\":{\"content\":\"ok\"},\"finish_reason\":\"stop\"}]}\n\n", "text/event-stream");
        using NoboxClient client = gateway.CreateClient();
        await client.AsIChatClient("m").GetStreamingResponseAsync("Hi").ToChatResponseAsync();
        Assert.EndsWith("\"stream\":true,\"stream_options\":{\"include_usage\":true}}", gateway.Sent);
    }

    private static async Task GoesBack(RecordedGateway gateway, bool streamed)
    {
        using NoboxClient client = gateway.CreateClient();
        IChatClient chat = client.AsIChatClient("m");
        AIResponse reply = streamed ? await chat.GetStreamingResponseAsync("Hi").ToChatResponseAsync() : await chat.GetResponseAsync("Hi");
        Assert.Equal("ok", reply.Text);
        Assert.Equal("hm", string.Concat(reply.Messages[0].Contents.OfType<TextReasoningContent>().Select(reasoning => reasoning.Text)));
        AIMessage[] conversation = [new(AIRole.User, "Hi"), .. reply.Messages, new(AIRole.User, "And?")];
        if (streamed)
            await chat.GetStreamingResponseAsync(conversation).ToChatResponseAsync();
        else
            await chat.GetResponseAsync(conversation);
        Assert.Contains("{\"role\":\"assistant\",\"content\":\"ok\",\"reasoning_details\":" + Details + "}", gateway.Sent);
    }

    private static async Task<AIMessage> Ask(string message)
    {
        using NoboxClient client = new RecordedGateway("""{"choices":[{"message":""" + message + "}]}").CreateClient();
        return (await client.AsIChatClient("m").GetResponseAsync("Hi")).Messages[0];
    }
}
