using System.Text.Json.Serialization;

namespace Nobox.Tests.Structured;

/// <summary>Streamed answers that are C# types.</summary>
public sealed partial class StructuredStreamTests
{
    public sealed record Point(int X, int Y);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectRequiredConstructorParameters = true)]
    [JsonSerializable(typeof(Point))]
    private sealed partial class PointTypes : JsonSerializerContext;

    private const string Whole = """{\"x\":1,\"y\":2}""";

    [Fact]
    public async Task The_text_is_shown_as_it_comes_and_the_value_is_there_at_the_end()
    {
        var gateway = new ScriptedHandler(ScriptedHandler.Events(Answers.Text(Whole[..6]) + Answers.Text(Whole[6..]) + Answers.Stop + Answers.Done));
        using NoboxClient client = gateway.CreateClient();
        ChatStream<Point> stream = client.Chat("test/any").User("Where?").StreamAsync(PointTypes.Default.Point);
        var texts = new List<string>();
        await foreach (ChatDelta delta in stream)
            texts.Add(delta.Text);
        Assert.Equal(["{\"x\"", ":1,\"y\":2}", ""], texts);
        ChatResponse<Point> reply = await stream.ToResponseAsync();
        Assert.Equal(new Point(1, 2), reply.Value);
        Assert.Equal("{\"x\":1,\"y\":2}", reply.Response.Text);
        Assert.Contains("\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"Point\",\"strict\":true", Assert.Single(gateway.Sent).Body);
    }

    [Fact]
    public async Task The_value_alone_needs_no_enumeration() =>
        Assert.Equal(new Point(1, 2), (await Read(Answers.Text(Whole) + Answers.Stop + Answers.Done)).Value);

    [Fact]
    public async Task A_streamed_refusal_is_ResponseRefused()
    {
        const string refusal = "data: {\"choices\":[{\"delta\":{\"refusal\":\"I will \"}}]}\n\ndata: {\"choices\":[{\"delta\":{\"refusal\":\"not.\"}}]}\n\n";
        Assert.Equal("I will not.", (await Assert.ThrowsAsync<ResponseRefusedException>(() => Read(refusal + Answers.Stop + Answers.Done))).Refusal);
    }

    [Fact]
    public async Task A_streamed_answer_that_is_cut_is_ResponseTruncated()
    {
        const string cut = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"length\"}]}\n\n";
        Assert.Equal("{", (await Assert.ThrowsAsync<ResponseTruncatedException>(() => Read(Answers.Text("{") + cut + Answers.Done))).Text);
    }

    [Fact]
    public async Task A_streamed_answer_that_does_not_fit_is_a_SchemaMismatch()
    {
        var e = await Assert.ThrowsAsync<SchemaMismatchException>(() => Read(Answers.Text("""{\"x\":1}""") + Answers.Stop + Answers.Done));
        Assert.Equal("{\"x\":1}", e.Text);
    }

    [Fact]
    public async Task A_stream_that_was_left_has_no_value()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.Text(Whole) + Answers.Stop + Answers.Done)).CreateClient();
        ChatStream<Point> stream = client.Chat("test/any").User("Where?").StreamAsync(PointTypes.Default.Point);
        await foreach (ChatDelta _ in stream)
            break;
        await Assert.ThrowsAsync<InvalidOperationException>(() => stream.ToResponseAsync());
    }

    [Fact]
    public async Task A_stream_can_be_enumerated_once_and_asked_for_its_value_again()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(Answers.Text(Whole) + Answers.Stop + Answers.Done)).CreateClient();
        ChatStream<Point> stream = client.Chat("test/any").User("Where?").StreamAsync(PointTypes.Default.Point);
        Assert.Equal((await stream.ToResponseAsync()).Value, (await stream.ToResponseAsync()).Value);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await Answers.ReadAsync(stream));
    }

    private static async Task<ChatResponse<Point>> Read(string events)
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(events)).CreateClient();
        return await client.Chat("test/any").User("Where?").StreamAsync(PointTypes.Default.Point).ToResponseAsync();
    }
}
