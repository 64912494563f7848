using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Nobox.Tests;

/// <summary>Responses that are right inside and wrong around it.</summary>
public class FramingTests
{
    private static readonly Dictionary<string, Func<Stream, Stream>> Codings = new()
    {
        ["gzip"] = stream => new GZipStream(stream, CompressionLevel.Fastest),
        ["x-gzip"] = stream => new GZipStream(stream, CompressionLevel.Fastest),
        ["br"] = stream => new BrotliStream(stream, CompressionLevel.Fastest),
        ["deflate"] = stream => new ZLibStream(stream, CompressionLevel.Fastest),
        ["deflate "] = stream => new DeflateStream(stream, CompressionLevel.Fastest),
        ["gzip "] = stream => stream,
        ["deflate  "] = stream => stream,
        ["utf-8"] = stream => stream,
        ["gzip, br"] = stream => new GZipStream(new BrotliStream(stream, CompressionLevel.Fastest), CompressionLevel.Fastest),
        ["identity"] = stream => stream,
    };

    public static TheoryData<string> CodingNames => [.. Codings.Keys];

    public static TheoryData<string, string> Bodies
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string type in new[] { "text/event-stream", "application/json", "text/plain", "application/octet-stream", "application/x-ndjson", "text/html" })
            {
                data.Add(type, Answers.HelloStream);
                data.Add(type, "\uFEFF\r\n" + Answers.HelloStream);
                data.Add(type, ": hello\n\n" + Answers.HelloStream);
                data.Add(type, "event: message\n" + Answers.HelloStream);
                data.Add(type, Answers.Hello);
                data.Add(type, "\n\n  " + Answers.Hello + "\n");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_is_read_as_what_it_is_not_as_what_its_content_type_says(string type, string body)
    {
        Func<HttpResponseMessage> response = () => Response(Encoding.UTF8.GetBytes(body), type);
        ChatResponse plain = await Send(response);
        Assert.Equal(("Hello", FinishReason.Stop), (plain.Text, plain.FinishReason));
        ChatResponse streamed = await Stream(response).ToResponseAsync();
        Assert.Equal(("Hello", FinishReason.Stop), (streamed.Text, streamed.FinishReason));
        Assert.Equal("Hello", await Utf8(response));
    }

    [Theory]
    [MemberData(nameof(CodingNames))]
    public async Task Compression_that_nobody_asked_for_is_undone(string coding)
    {
        Assert.Equal("Hello", (await Send(() => Response(Compress(Answers.Hello, coding), "application/json", coding: coding))).Text);
        Assert.Equal("Hello", await Answers.ReadAsync(Stream(() => Response(Compress(Answers.HelloStream, coding), "text/event-stream", coding: coding))));
        var e = await Assert.ThrowsAsync<ProviderException>(() => Send(
            () => Response(Compress("""{"error":{"message":"Overloaded"}}""", coding), "application/json", HttpStatusCode.ServiceUnavailable, coding)));
        Assert.Equal("Overloaded", e.ErrorMessage);
    }

    [Fact]
    public async Task A_compressed_body_is_bounded_by_its_real_size()
    {
        byte[] bomb = Compress(Answers.Hello + new string(' ', 5_000_000), "gzip");
        Assert.True(bomb.Length < 50_000);
        using NoboxClient client = new ScriptedHandler(() => Response(bomb, "application/json", coding: "gzip")).CreateClient(options => options.MaxResponseBytes = 1_000_000);
        var e = await Assert.ThrowsAsync<NoboxProtocolException>(() => client.Chat("gpt-4o").User("Hi").SendAsync());
        Assert.Contains("MaxResponseBytes", e.Message);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(201)]
    [InlineData(202)]
    [InlineData(203)]
    public async Task Every_success_with_a_body_is_accepted(int status)
    {
        Assert.Equal("Hello", (await Send(() => Response(Encoding.UTF8.GetBytes(Answers.Hello), "application/json", (HttpStatusCode)status))).Text);
        Assert.Equal("Hello", await Answers.ReadAsync(Stream(() => Response(Encoding.UTF8.GetBytes(Answers.HelloStream), "text/event-stream", (HttpStatusCode)status))));
    }

    [Theory]
    [InlineData("\ndata: [DONE]\n\n")]
    [InlineData("data: [DONE]")]
    [InlineData("\n\n\0\0")]
    [InlineData("<!-- served by x -->")]
    [InlineData("{}")]
    public async Task Text_after_a_completion_is_ignored(string trailing)
    {
        Func<HttpResponseMessage> response = ScriptedHandler.Json(Answers.Hello + trailing);
        Assert.Equal("Hello", (await Send(response)).Text);
        Assert.Equal("Hello", await Answers.ReadAsync(Stream(response)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("")]
    [InlineData("\r\n\r\n")]
    public async Task Chunks_that_come_as_documents_are_a_stream(string between)
    {
        string chunk = """{"choices":[{"index":0,"delta":{"content":"Hel"}}]}""" + between + """{"choices":[{"index":0,"delta":{"content":"lo"}}]}""" + between;
        const string End = """{"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}""";
        Assert.Equal("Hello", await Answers.ReadAsync(Stream(ScriptedHandler.Json(chunk + End))));
        Assert.Equal("Hello", await Utf8(ScriptedHandler.Json(chunk + End)));

        // Without their end they are as incomplete as an event stream is, and no complete response.
        var cut = await Assert.ThrowsAsync<StreamTruncatedException>(() => Answers.ReadAsync(Stream(ScriptedHandler.Json(chunk))));
        Assert.Equal("Hello", cut.PartialText);
        await Assert.ThrowsAsync<NoboxProtocolException>(() => Answers.ReadAsync(Stream(ScriptedHandler.Json(chunk + End[..20]))));
        await Assert.ThrowsAsync<NoboxProtocolException>(() => Send(ScriptedHandler.Json(chunk + End)));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Events_without_an_empty_line_between_them_are_events(string end)
    {
        string body = Answers.HelloStream.Replace("\n\n", end);
        Assert.Equal("Hello", await Answers.ReadAsync(Stream(ScriptedHandler.Events(body))));
        Assert.Equal("Hello", await Utf8(ScriptedHandler.Events(body)));
        Assert.Equal("Hello", (await Send(ScriptedHandler.Events(body))).Text);

        // An object that goes on in the next line is one event.
        string split = "data: {\"choices\":[{\"delta\":\ndata: {\"content\":\"Hello\"}\ndata: }]}\n\n" + Answers.Stop + Answers.Done;
        Assert.Equal("Hello", await Answers.ReadAsync(Stream(ScriptedHandler.Events(split))));
    }

    [Theory]
    [InlineData("data:  [DONE] \n\n")]
    [InlineData("data:\t[DONE]\t\n\n")]
    public async Task The_end_mark_may_have_white_space_around_it(string done)
    {
        string body = Answers.Role + Answers.Text("Hello") + done;
        Assert.Equal("Hello", await Answers.ReadAsync(Stream(ScriptedHandler.Events(body))));
        Assert.Equal("Hello", await Utf8(ScriptedHandler.Events(body)));
    }

    [Fact]
    public async Task An_event_before_the_response_does_not_name_it()
    {
        const string Filter = "data: {\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\",\"prompt_filter_results\":[]}\n\n";
        const string Text = "data: {\"id\":\"c1\",\"model\":\"m\",\"created\":1700000000,\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}\n\n";
        ChatResponse response = await Stream(ScriptedHandler.Events(Filter + Text + Answers.Done)).ToResponseAsync();
        Assert.Equal(("c1", "m", DateTimeOffset.FromUnixTimeSeconds(1700000000)), (response.Id, response.Model, response.Created));
    }

    [Theory]
    [InlineData("event: ping\ndata: still here\n\n")]
    [InlineData("event: ping\ndata: {\"type\":\"ping\"}\n\n")]
    [InlineData("event: ping\ndata:\n\n")]
    [InlineData("event: keep-alive\ndata: \"x\"\n\n")]
    [InlineData("event: metadata\ndata: {\"id\":\"other\",\"model\":\"other\"}\n\n")]
    [InlineData("event: queue\ndata: {\"message\":\"position 3\",\"code\":1}\n\n")]
    [InlineData("event: heartbeat\n\n")]
    [InlineData("event: x\ndata: {broken\n\n")]
    public async Task Named_events_of_others_are_ignored(string foreign)
    {
        string body = foreign + Answers.Role + foreign + Answers.Text("Hel") + foreign + Answers.Text("lo") + foreign + Answers.Stop + foreign + Answers.Done;
        ChatResponse response = await Stream(ScriptedHandler.Events(body)).ToResponseAsync();
        Assert.Equal(("Hello", ""), (response.Text, response.Id));
        Assert.Equal("Hello", (await Send(ScriptedHandler.Events(body))).Text);
    }

    [Theory]
    [InlineData("completion")]
    [InlineData("chat.completion.chunk")]
    [InlineData("data")]
    public async Task Named_events_with_choices_are_chunks(string name)
    {
        string body = Answers.HelloStream.Replace("data: {", $"event: {name}\ndata: {{", StringComparison.Ordinal).Replace("data: [", $"event: done\ndata: [", StringComparison.Ordinal);
        Assert.Equal("Hello", await Answers.ReadAsync(Stream(ScriptedHandler.Events(body))));
    }

    [Fact]
    public async Task A_completion_after_a_comment_is_read()
    {
        Func<HttpResponseMessage> response = ScriptedHandler.Events(": PROCESSING\n\n" + Answers.Hello);
        Assert.Equal("Hello", (await Send(response)).Text);
        Assert.Equal("Hello", await Answers.ReadAsync(Stream(response)));
    }

    [Fact]
    public async Task Usage_in_a_named_event_counts()
    {
        const string Usage = "event: usage\ndata: {\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1,\"total_tokens\":4}}\n\n";
        ChatResponse response = await Stream(ScriptedHandler.Events(Answers.Text("Hello") + Answers.Stop + Usage + Answers.Done)).ToResponseAsync();
        Assert.Equal(3, response.Usage!.PromptTokens);
    }

    [Fact]
    public async Task A_plain_call_refuses_a_stream_that_breaks_off_and_keeps_its_text()
    {
        var e = await Assert.ThrowsAsync<StreamTruncatedException>(() => Send(ScriptedHandler.Events(Answers.Role + Answers.Text("so far"))));
        Assert.Equal("so far", e.PartialText);
    }

    [Fact]
    public async Task The_data_of_every_event_is_handed_out_as_it_came_when_it_is_asked_for()
    {
        var events = new List<string>();
        const string Timings = """{"choices":[],"timings":{"predicted_ms":12.5}}""";
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.Text("Hello") + Answers.Stop + $"data: {Timings}\n\n" + Answers.Done)).CreateClient();
        ChatStream stream = client.StreamAsync(
            ChatRequest.For("gpt-4o").User("Hi").Build(),
            new CallOptions { OnStreamEvent = data => events.Add(Encoding.UTF8.GetString(data.Span)) });
        Assert.Equal("Hello", await Answers.ReadAsync(stream));
        Assert.Equal(4, events.Count);
        Assert.Equal((Timings, "[DONE]"), (events[2], events[3]));
    }

    private static async Task<ChatResponse> Send(Func<HttpResponseMessage> response)
    {
        using NoboxClient client = new ScriptedHandler(response).CreateClient();
        return await client.Chat("gpt-4o").User("Hi").SendAsync();
    }

    private static ChatStream Stream(Func<HttpResponseMessage> response) => new ScriptedHandler(response).CreateClient().Chat("gpt-4o").User("Hi").StreamAsync();

    private static async Task<string> Utf8(Func<HttpResponseMessage> response)
    {
        using NoboxClient client = new ScriptedHandler(response).CreateClient();
        var text = new StringBuilder();
        await foreach (ReadOnlyMemory<byte> piece in client.StreamUtf8Async(ChatRequest.For("gpt-4o").User("Hi").Build()))
            text.Append(Encoding.UTF8.GetString(piece.Span));
        return text.ToString();
    }

    private static HttpResponseMessage Response(byte[] body, string type, HttpStatusCode status = HttpStatusCode.OK, string? coding = null)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (coding is not null)
            content.Headers.TryAddWithoutValidation("Content-Encoding", coding.Trim().Split(", "));
        return new HttpResponseMessage(status) { Content = content };
    }

    private static byte[] Compress(string text, string coding)
    {
        var bytes = new MemoryStream();
        using (Stream stream = Codings[coding](bytes))
            stream.Write(Encoding.UTF8.GetBytes(text));
        return bytes.ToArray();
    }
}
