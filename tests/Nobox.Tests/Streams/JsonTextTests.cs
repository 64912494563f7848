using System.Text;

namespace Nobox.Tests;

/// <summary>Names and texts of a chunk are compared and copied as bytes: escapes mean what they stand for, and bytes that make no text are refused.</summary>
public class JsonTextTests
{
    private const string EscapedNames =
        "data: {\"\\u0069d\":\"c1\",\"\\u0063hoices\":[{\"\\u0064elta\":{\"c\\u006fntent\":\"\\u0048i\",\"\\ud800\":1},\"\\udc00\":2}],\"\\ud800\":{\"choices\":[]}}\n\n";

    [Fact]
    public async Task Escaped_names_are_the_names_that_they_stand_for()
    {
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(EscapedNames + Answers.Stop + Answers.Done)).CreateClient();
        ChatResponse response = await client.Chat("gpt-4o").User("Hi").StreamAsync().ToResponseAsync(TestContext.Current.CancellationToken);
        Assert.Equal("Hi", response.Text);
        Assert.Equal("c1", response.Id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Escaped_names_are_read_as_UTF_8_too(bool isSplit)
    {
        byte[] body = Encoding.UTF8.GetBytes(EscapedNames + Answers.Stop + Answers.Done);
        Func<Stream> stream = () => isSplit ? new ChunkStream(body, () => 1) : new MemoryStream(body);
        using NoboxClient client = new ScriptedHandler(ScriptedHandler.Events(stream)).CreateClient();
        Assert.Equal("Hi", await ReadUtf8Async(client));
    }

    [Theory]
    [InlineData(new byte[] { 0xFF })]
    [InlineData(new byte[] { 0xC3 })]
    [InlineData(new byte[] { (byte)'\\', (byte)'u', (byte)'d', (byte)'8', (byte)'0', (byte)'0' })]
    public async Task Bytes_that_make_no_text_are_refused(byte[] text)
    {
        byte[] body = [.. "data: {\"choices\":[{\"delta\":{\"content\":\"a"u8, .. text, .. "\"}}]}\n\n"u8, .. Encoding.UTF8.GetBytes(Answers.Done)];
        using NoboxClient client = new ScriptedHandler(
            ScriptedHandler.Events(() => new MemoryStream(body)), ScriptedHandler.Events(() => new MemoryStream(body))).CreateClient(options => options.MaxRetries = 0);
        await Assert.ThrowsAsync<NoboxProtocolException>(() => Answers.ReadAsync(client.Chat("gpt-4o").User("Hi").StreamAsync()));
        await Assert.ThrowsAsync<NoboxProtocolException>(() => ReadUtf8Async(client));
    }

    private static async Task<string> ReadUtf8Async(NoboxClient client)
    {
        var text = new List<byte>();
        await foreach (ReadOnlyMemory<byte> piece in client.Chat("gpt-4o").User("Hi").StreamUtf8Async())
            text.AddRange(piece.Span);
        return Encoding.UTF8.GetString([.. text]);
    }
}
