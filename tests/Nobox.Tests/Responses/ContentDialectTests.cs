using System.Text.Json;

namespace Nobox.Tests.Responses;

/// <summary>Content in the forms that gateways write it: what the library cannot represent is kept, or an error.</summary>
public sealed class ContentDialectTests
{
    private const string Png = "iVBORw0KGgo=";

    [Theory]
    [InlineData("""{"content":"Hello"}""")]
    [InlineData("""{"content":[{"type":"text","text":"Hel"},{"type":"output_text","text":"lo"}]}""")]
    [InlineData("""{"content":[{"text":"Hel"},{},null,{"type":"text","text":null},{"text":"lo","type":"text"}]}""")]
    [InlineData("""{"content":{"type":"text","text":"Hello"}}""")]
    [InlineData("""{"content":[{"type":"text","content":"Hello"}]}""")]
    [InlineData("""{"content":[{"type":"TEXT","text":"Hel"},{"type":"Output_Text","text":"lo"}]}""")]
    public async Task Text_may_be_in_parts(string message)
    {
        ChatChoice choice = await Dialect.ReadAsync(message);
        Assert.Equal("Hello", choice.Text);
        Assert.Empty(choice.OtherContent);
        Assert.Equal("""{"role":"assistant","content":"Hello"}""", Dialect.Reply(choice));
        Assert.Equal("Hello", await Dialect.StreamUtf8Async("{\"choices\":[{\"delta\":" + message + "}]}"));
    }

    [Theory]
    [InlineData("""{"type":"hologram","hologram":{"x":[1.50,"é"]}}""")]
    [InlineData("""{"type":"paragraph","text":"Hello"}""")]
    [InlineData("""{"type":"text","value":"Hello"}""")]
    [InlineData("""{"type":"reference","reference_ids":[1,2]}""")]
    [InlineData("""{"type":"image_url","image_url":{"file_id":"f1"}}""")]
    [InlineData("""{"type":"audio","id":"a"}""")]
    [InlineData("""{"type":"file","file":{"file_id":"f1"}}""")]
    [InlineData("""{"parts":[{"text":"Hello"}]}""")]
    public async Task A_part_that_cannot_be_represented_is_kept_and_goes_back(string part)
    {
        ChatChoice choice = await Dialect.ReadAsync($$"""{"content":[{{part}}]}""");
        Assert.Equal(("", part), (choice.Text, Assert.Single(choice.OtherContent).GetRawText()));
        Assert.Equal($$"""{"role":"assistant","content":[{{part}}]}""", Dialect.Reply(choice));
        Assert.Equal(choice, JsonSerializer.Deserialize<ChatResponse>(JsonSerializer.Serialize(new ChatResponse([choice])))!.Choices[0]);
        Assert.NotEqual(choice, choice with { OtherContent = [] });

        ChatChoice several = await Dialect.ReadAsync($$"""{"content":[{{part}},{"type":"text","text":"Hi"},{{part}}]}""");
        Assert.Equal(("Hi", 2), (several.Text, several.OtherContent.Count));
        Assert.Equal(part, Assert.Single((await Dialect.ReadAsync("{\"content\":" + part + "}")).OtherContent).GetRawText());
    }

    [Fact]
    public async Task A_delta_has_the_part_that_cannot_be_represented()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(
            "data: {\"choices\":[{\"delta\":{\"content\":[{\"type\":\"hologram\"}]}}]}\n\n" + Answers.Text("Hi") + Answers.Done)).CreateClient();
        var others = new List<int>();
        await foreach (ChatDelta delta in client.Chat("test/any").User("Hi").StreamAsync())
            others.Add(delta.OtherContent.Count);
        Assert.Equal([1, 0], others);
    }

    [Theory]
    [InlineData("""{"content":[{"type":"refusal","refusal":"No."}]}""", """{"role":"assistant","content":"No."}""")]
    [InlineData("""{"content":"Hi","refusal":"No."}""", """{"role":"assistant","content":[{"type":"text","text":"Hi"},{"type":"refusal","refusal":"No."}]}""")]
    public async Task A_refusal_may_be_a_part(string message, string reply)
    {
        ChatChoice choice = await Dialect.ReadAsync(message);
        Assert.Equal("No.", choice.Refusal);
        Assert.Equal(reply, Dialect.Reply(choice));
    }

    [Theory]
    [InlineData("""{"content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,PNG"}}]}""")]
    [InlineData("""{"content":[{"type":"image_url","image_url":"data:image/png;base64,PNG"}]}""")]
    [InlineData("""{"content":[{"type":"image","source":{"type":"base64","media_type":"image/png","data":"PNG"}}]}""")]
    [InlineData("""{"content":[{"type":"output_image","b64_json":"PNG"}]}""")]
    [InlineData("""{"images":["data:image/png;base64,PNG"]}""")]
    [InlineData("""{"images":["PNG"]}""")]
    [InlineData("""{"images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,PNG"}}]}""")]
    [InlineData("""{"images":[{"url":"data:image/png;base64,PNG"}]}""")]
    [InlineData("""{"images":[{"b64_json":"PNG"}]}""")]
    [InlineData("""{"images":"PNG"}""")]
    [InlineData("""{"images":{"b64_json":"PNG"}}""")]
    [InlineData("""{"images":[{"data":"PNG","mime_type":"image/png"}]}""")]
    public async Task An_image_may_be_written_in_many_ways(string message)
    {
        ChatImage image = Assert.Single((await Dialect.ReadAsync(message.Replace("PNG", Png, StringComparison.Ordinal))).Images);
        Assert.Equal("image/png", image.MediaType);
        Assert.Equal(Convert.FromBase64String(Png), image.Bytes.ToArray());
    }

    [Theory]
    [InlineData("""{"images":["https://a.example/cat.png"]}""")]
    [InlineData("""{"images":[{"url":"https://a.example/cat.png"}]}""")]
    [InlineData("""{"content":[{"type":"image_url","image_url":{"url":"https://a.example/cat.png"}}]}""")]
    public async Task An_image_may_be_a_URL(string message) =>
        Assert.Equal(new Uri("https://a.example/cat.png"), Assert.Single((await Dialect.ReadAsync(message)).Images).Uri);

    [Theory]
    [InlineData("""{"images":[{"image_url":{}}]}""", """{"image_url":{}}""")]
    [InlineData("""{"audio":{"url":"https://a.example/"}}""", """{"url":"https://a.example/"}""")]
    [InlineData("""{"refusal":{"code":7}}""", """{"code":7}""")]
    public async Task An_object_that_cannot_be_represented_is_kept(string message, string other)
    {
        ChatChoice choice = await Dialect.ReadAsync(message);
        Assert.Equal(other, Assert.Single(choice.OtherContent).GetRawText());
        Assert.Equal((0, null, null), (choice.Images.Count, choice.Audio, choice.Refusal));
    }

    [Fact]
    public async Task Audio_may_be_its_data_and_a_refusal_an_object_with_its_text()
    {
        Assert.Equal([1, 2, 3], (await Dialect.ReadAsync("""{"audio":"AQID"}""")).Audio!.Data.ToArray());
        Assert.Equal("No.", (await Dialect.ReadAsync("""{"refusal":{"text":"No."}}""")).Refusal);
    }

    [Fact]
    public async Task Audio_may_be_a_part()
    {
        ChatChoice choice = await Dialect.ReadAsync("""{"content":[{"type":"audio","audio":{"id":"a","data":"AQID","transcript":"Hi"}}]}""");
        Assert.Equal(("a", "Hi"), (choice.Audio!.Id, choice.Audio.Transcript));
        Assert.Equal([1, 2, 3], choice.Audio.Data.ToArray());
    }

    [Theory]
    [InlineData("""{"content":7}""")]
    [InlineData("""{"content":true}""")]
    [InlineData("""{"content":["whisper"]}""")]
    [InlineData("""{"content":[{"type":"text","text":{"value":"whisper"}}]}""")]
    [InlineData("""{"content":[{"type":"image_url","image_url":{"url":"whisper"}}]}""")]
    [InlineData("""{"images":["whisper"]}""")]
    [InlineData("""{"images":"whisper"}""")]
    [InlineData("""{"audio":7}""")]
    public async Task Content_that_would_be_lost_is_an_error(string message)
    {
        var e = await Assert.ThrowsAsync<NoboxProtocolException>(() => Dialect.SendAsync("{\"choices\":[{\"message\":" + message + "}]}"));
        Assert.DoesNotContain("whisper", e.ToString());
        await Assert.ThrowsAsync<NoboxProtocolException>(() => Dialect.StreamAsync("{\"choices\":[{\"delta\":" + message + "}]}"));
    }

    [Theory]
    [InlineData("""{"index":0,"text":"Hello"}""")]
    [InlineData("""{"index":0,"delta":{"content":"Hello"}}""")]
    [InlineData("""{"index":0,"message":{"content":"Hello"}}""")]
    [InlineData("""{"index":0,"text":"Other","message":{"content":"Hello"}}""")]
    [InlineData("""{"index":0,"message":{"content":"Hello"},"text":"Other"}""")]
    [InlineData("""{"index":0,"message":null,"delta":{"content":"Hello"}}""")]
    [InlineData("""{"index":"0","message":{"content":"Hello"},"delta":{}}""")]
    [InlineData("""{"index":1,"message":{"content":"Hello"}}""")]
    [InlineData("""{"index":7,"delta":{"content":"Hello"}}""")]
    public async Task A_choice_has_its_content_under_many_names_and_any_number(string choice)
    {
        string body = "{\"choices\":[" + choice + "]}";
        foreach (ChatResponse response in (ChatResponse[])[await Dialect.SendAsync(body), await Dialect.StreamAsync(body)])
            Assert.Equal((0, "Hello"), (Assert.Single(response.Choices).Index, response.Text));
        Assert.Equal("Hello", await Dialect.StreamUtf8Async(body));
    }

    [Fact]
    public async Task A_stream_whose_only_choice_is_numbered_1_is_read_to_its_end()
    {
        string[] events =
        [
            """{"choices":[{"index":1,"delta":{"role":"assistant"}}]}""",
            """{"choices":[{"index":1,"delta":{"content":"Hel"}}]}""",
            """{"choices":[{"delta":{"content":"lo"}}]}""",
            """{"choices":[{"index":1,"delta":{},"finish_reason":"STOP"}],"usage":{"prompt_tokens":1,"completion_tokens":2}}""",
        ];
        ChatResponse response = await Dialect.StreamAsync(events);
        Assert.Equal(("Hello", 0, FinishReason.Stop), (response.Text, Assert.Single(response.Choices).Index, response.FinishReason));
        Assert.Equal("Hello", await Dialect.StreamUtf8Async(events));
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(string.Concat(events.Select(data => $"data: {data}\n\n")))).CreateClient();
        Assert.Equal("Hello", await Answers.ReadAsync(client.Chat("test/any").User("Hi").StreamAsync()));
    }

    [Fact]
    public async Task One_of_several_choices_that_were_requested_keeps_its_number()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Json("""{"choices":[{"index":1,"message":{"content":"b"}}]}""")).CreateClient();
        Assert.Equal(1, (await client.Chat("test/any").User("Hi").Choices(2).SendAsync()).Choices[0].Index);
    }

    [Fact]
    public void A_message_has_the_same_rest_with_other_content()
    {
        ChatMessage message = ChatMessage.Parse("""{"role":"assistant","content":"Hi","reasoning_content":"hm","tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"},"x":1}],"name":"Ann"}""");
        Assert.Equal(message.ToJson().Replace("\"Hi\"", "\"Ho\"", StringComparison.Ordinal), message.WithContent([new TextPart("Ho")]).ToJson());
        Assert.Equal(message.ToJson().Replace("\"Hi\"", "null", StringComparison.Ordinal), message.WithContent([]).ToJson());
        Assert.Equal(message, message.WithContent(message.Content));
        Assert.Throws<ArgumentException>(() => message.WithContent([null!]));
    }
}
