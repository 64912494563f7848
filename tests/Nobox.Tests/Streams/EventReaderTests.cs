using System.Net.ServerSentEvents;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace Nobox.Tests;

/// <summary>The library's own reader of server-sent events is held against the platform's. <c>NOBOX_DEEP_TESTS=1</c> tries fifty times as many.</summary>
public class EventReaderTests
{
    private static readonly long Depth = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1" ? 50 : 1;

    private static readonly string[] Pieces =
    [
        "data: ", "data:", "data", "dat", "event: error", "event:error", "event", "event: message", "id: 1", ": note", ":", " ", "  ", "x", "{}", "é", "🎉",
        "\n", "\n", "\n", "\r", "\r", "\r\n", "\r\n", "\n\n", "\r\n\r\n", "\uFEFF", "\0", "[DONE]", "\nevent: error\n", "\ndata: one\ndata: two\n",
    ];

    private static readonly Gen<byte[]> Bytes = Gen.Frequency(
        (4, Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(picks => Encoding.UTF8.GetBytes(string.Concat(picks.Select(pick => Pieces[pick]))))),
        (1, Gen.OneOf(Gen.Const((byte)'\n'), Gen.Const((byte)'\r'), Gen.Const((byte)':'), Gen.Byte).Array[0, 200]));

    [Fact]
    public Task Any_bytes_in_any_split_are_the_events_that_the_platform_reads() =>
        Gen.Select(Bytes.Where(bytes => !IsDocument(bytes) && !HasBareLine(bytes) && !HasObjectBeforeData(bytes)), Gen.Int[1, 12].Array[1, 20]).SampleAsync(
            async (bytes, sizes) => Assert.Equal(WithData(Expected(bytes)), WithData(await ReadAsync(bytes, sizes))),
            iter: 20_000 * Depth);

    [Fact]
    public async Task An_event_grows_over_many_buffers_and_keeps_what_follows()
    {
        string large = string.Join("\n", Enumerable.Range(0, 40_000).Select(line => "data: line " + line));
        byte[] bytes = Encoding.UTF8.GetBytes("data: first\n\n" + large + "\n\ndata: last\n\n");
        Assert.Equal(Expected(bytes), await ReadAsync(bytes, [977, 1, 4096]));
    }

    [Theory]
    [InlineData("data: x\n\n", false)]
    [InlineData("data: x\r\r", false)]
    [InlineData("data: x\r\n\r", false)]
    [InlineData("data: x\n", true)]
    [InlineData("data: x", true)]
    public async Task It_reports_an_event_that_only_the_end_of_the_stream_ended(string text, bool cut)
    {
        using var events = new EventReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), CancellationToken.None);
        Assert.True(await events.MoveNextAsync());
        Assert.Equal("x", Encoding.UTF8.GetString(events.Data));
        Assert.Equal(cut, events.HasEnded);
        Assert.False(await events.MoveNextAsync());
    }

    /// <summary>An error without data is an event here, and none to the platform.</summary>
    private static IEnumerable<string> WithData(List<string> events) => events.Where(item => item != "True: ");

    /// <summary>JSON and errors in lines of their own are events here, and nothing to the platform.</summary>
    private static bool HasBareLine(byte[] bytes) =>
        Encoding.Latin1.GetString(bytes).Split('\n', '\r').Any(line => line.StartsWith('{') || line.StartsWith("error", StringComparison.Ordinal) || line.StartsWith("\u00EF\u00BB\u00BF{", StringComparison.Ordinal));

    /// <summary>An object is an event of its own here, though data follows without an empty line, and a part of one to the platform.</summary>
    private static bool HasObjectBeforeData(byte[] bytes) =>
        Regex.IsMatch(Encoding.Latin1.GetString(bytes).Replace("\r\n", "\n").Replace('\r', '\n'), "data: ?{.*\n(.+\n)*data:");

    private static bool IsDocument(byte[] bytes)
    {
        string text = Encoding.Latin1.GetString(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes).TrimStart(' ', '\t', '\r', '\n');
        return text.Length > 0 && text[0] is '{' or '[' or '"' or '<';
    }

    /// <summary>The platform drops a last event without an empty line; so one is added for it.</summary>
    private static List<string> Expected(byte[] bytes) =>
        [.. SseParser.Create(new MemoryStream([.. bytes, .. "\n\n"u8])).Enumerate().Zip(AreErrors(bytes), (item, error) => error + ": " + item.Data)];

    /// <summary>The platform keeps the type of an event without data for the next; by the standard it is forgotten.</summary>
    private static IEnumerable<bool> AreErrors(byte[] bytes)
    {
        bool hasData = false, isError = false;
        string text = Encoding.Latin1.GetString(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes.AsSpan(3) : bytes);
        foreach (string line in (text + "\n\n").Replace("\r\n", "\n").Replace('\r', '\n').Split('\n'))
        {
            string[] field = line.Split(':', 2);
            if (line.Length == 0 && hasData)
                yield return isError;
            if (line.Length == 0)
                hasData = isError = false;
            else if (field[0] == "data")
                hasData = true;
            else if (field[0] == "event")
                isError = field.Length > 1 && field[1].EndsWith("error", StringComparison.Ordinal);
        }
    }

    private static async Task<List<string>> ReadAsync(byte[] bytes, int[] sizes)
    {
        int reads = 0;
        var read = new List<string>();
        using var events = new EventReader(new ChunkStream(bytes, () => sizes[reads++ % sizes.Length]), CancellationToken.None);
        while (await events.MoveNextAsync())
            read.Add(events.IsError + ": " + Encoding.UTF8.GetString(events.Data));
        return read;
    }
}
