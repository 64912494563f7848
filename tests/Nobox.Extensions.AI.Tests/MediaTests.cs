using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Images and audio in both directions.</summary>
public sealed class MediaTests
{
    private const string Details = """[{"type":"reasoning.encrypted","data":"SIG=="}]""";

    [Fact]
    public async Task The_detail_of_an_image_is_sent()
    {
        string sent = await SendAsync(AIRole.User, new AdditionalPropertiesDictionary { ["detail"] = "low" }, new AdditionalPropertiesDictionary { ["detail"] = ImageDetail.High });
        Assert.Contains("{\"url\":\"https://a.example/0\",\"detail\":\"low\"}", sent);
        Assert.Contains("{\"url\":\"https://a.example/1\",\"detail\":\"high\"}", sent);
    }

    [Fact]
    public async Task A_detail_that_is_not_text_is_an_error() =>
        await Assert.ThrowsAsync<NotSupportedException>(() => SendAsync(AIRole.User, new AdditionalPropertiesDictionary { ["detail"] = 5 }));

    [Theory]
    [InlineData("audio/webm;codecs=opus", "{\"data\":\"AQ==\",\"format\":\"webm\"}")]
    [InlineData("AUDIO/MPEG", "{\"data\":\"AQ==\",\"format\":\"mp3\"}")]
    [InlineData("image/PNG; q=1", "{\"url\":\"data:image/png;base64,AQ==\"}")]
    [InlineData("video/mp4; codecs=\"avc1.42E01E\"", "{\"url\":\"data:video/mp4;base64,AQ==\"}")]
    [InlineData("text/csv; charset=utf-8", "{\"filename\":\"file.csv\",\"file_data\":\"data:text/csv;base64,AQ==\"}")]
    public async Task Parameters_and_letter_case_of_a_media_type_do_not_matter(string mediaType, string sent)
    {
        RecordedGateway gateway = RecordedGateway.Responding(RecordedGateway.Hello);
        using NoboxClient client = gateway.CreateClient();
        await client.AsIChatClient("m").GetResponseAsync(new AIMessage(AIRole.User, [new DataContent(new byte[] { 1 }, mediaType)]));
        Assert.Contains(sent, gateway.Sent);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'R', (byte)'I', (byte)'F', (byte)'F', 0 }, "audio/wav")]
    [InlineData(new byte[] { (byte)'f', (byte)'L', (byte)'a', (byte)'C' }, "audio/flac")]
    [InlineData(new byte[] { (byte)'O', (byte)'g', (byte)'g', (byte)'S' }, "audio/ogg")]
    [InlineData(new byte[] { (byte)'I', (byte)'D', (byte)'3' }, "audio/mpeg")]
    [InlineData(new byte[] { 0xFF, 0xFB, 0x90 }, "audio/mpeg")]
    [InlineData(new byte[] { 0xFF, 0xF1, 0x50 }, "audio/aac")]
    [InlineData(new byte[] { 0, 0, 1, 0 }, "audio/pcm")]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFE, 0xFF }, "audio/pcm")]
    public async Task Audio_is_data_beside_its_transcript_and_returns_by_its_id(byte[] bytes, string mediaType)
    {
        RecordedGateway gateway = RecordedGateway.Responding(
            """{"content":null,"audio":{"id":"audio_1","data":""" + $"\"{Convert.ToBase64String(bytes)}\"" + ""","transcript":"hello"}}""");
        using NoboxClient client = gateway.CreateClient();
        AIResponse response = await client.AsIChatClient("m").GetResponseAsync("Hi");
        AssertAudio(response, bytes, mediaType);
        await client.AsIChatClient("m").GetResponseAsync(response.Messages);
        Assert.Contains("""[{"role":"assistant","content":"hello","audio":{"id":"audio_1"}}]""", gateway.Sent);
    }

    [Fact]
    public async Task Streamed_audio_is_data_at_the_end()
    {
        using NoboxClient client = RecordedGateway.Streaming(
            """{"choices":[{"delta":{"audio":{"id":"audio_1","transcript":"hel"}}}]}""",
            """{"choices":[{"delta":{"audio":{"data":"AAAB"}}}]}""",
            """{"choices":[{"delta":{"audio":{"data":"AAAC","transcript":"lo"}},"finish_reason":"stop"}]}""").CreateClient();
        List<ChatResponseUpdate> updates = await client.AsIChatClient("m").GetStreamingResponseAsync("Hi").ToListAsync();
        AssertAudio(updates.ToChatResponse(), [0, 0, 1, 0, 0, 2], "audio/pcm");
        Assert.Equal(3, updates.Count(update => update.RawRepresentation is ChatDelta { Audio: not null }));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_image_that_the_model_made_returns_with_its_reasoning_details(bool streamed)
    {
        const string Message = """{"content":"Here","images":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}],"reasoning_details":""" + Details + "}";
        RecordedGateway gateway = streamed
            ? RecordedGateway.Streaming("""{"choices":[{"delta":""" + Message + ",\"finish_reason\":\"stop\"}]}")
            : RecordedGateway.Responding(Message);
        using NoboxClient client = gateway.CreateClient();
        IChatClient chat = client.AsIChatClient("m");
        AIResponse response = streamed ? await chat.GetStreamingResponseAsync("Hi").ToChatResponseAsync() : await chat.GetResponseAsync("Hi");
        AIMessage[] next = [.. response.Messages, new(AIRole.User, "And?")];
        _ = streamed ? await chat.GetStreamingResponseAsync(next).ToChatResponseAsync() : await chat.GetResponseAsync(next);
        Assert.Contains(
            """{"role":"assistant","content":[{"type":"text","text":"Here"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AQID"}}],"reasoning_details":"""
                + Details + "}",
            gateway.Sent);
    }

    private static void AssertAudio(AIResponse response, byte[] bytes, string mediaType)
    {
        Assert.Equal("hello", response.Text);
        DataContent audio = Assert.Single(response.Messages[0].Contents.OfType<DataContent>());
        Assert.Equal(bytes, audio.Data.ToArray());
        Assert.Equal(mediaType, audio.MediaType);
    }

    private static async Task<string> SendAsync(AIRole role, params AdditionalPropertiesDictionary[] properties)
    {
        var gateway = new RecordedGateway(RecordedGateway.Hello);
        using NoboxClient client = gateway.CreateClient();
        await client.AsIChatClient("m").GetResponseAsync(new AIMessage(
            role, [.. properties.Select((property, i) => new UriContent($"https://a.example/{i}", "image/png") { AdditionalProperties = property })]));
        return gateway.Sent;
    }
}
