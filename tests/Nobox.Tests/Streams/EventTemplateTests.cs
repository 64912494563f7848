using System.Globalization;
using System.Text;

namespace Nobox.Tests;

/// <summary>
/// Events that are read by a template are held against the same events read by their JSON. <c>NOBOX_DEEP_TESTS=1</c> tries millions of streams.
/// </summary>
public class EventTemplateTests(ITestOutputHelper output)
{
    private static readonly bool IsDeep = Environment.GetEnvironmentVariable("NOBOX_DEEP_TESTS") == "1";
    private static readonly int Streams = IsDeep ? 3_000_000 : 4_000;

    // What a careless template would read in another way than the JSON reader.
    private static readonly StreamShape[] Traps =
    [
        new("reasoning twice", (_, text) => $"{{\"choices\":[{{\"delta\":{{\"reasoning\":{text},\"reasoning_content\":{text}}}}}]}}"),
        new("no error", (_, text) => $"{{\"error\":0,\"choices\":[{{\"delta\":{{\"content\":{text}}}}}]}}"),
        new("no error of the choice", (_, text) => $"{{\"choices\":[{{\"error\":0,\"delta\":{{\"content\":{text}}}}}]}}"),
        new("text of the choice", (_, text) => $"{{\"choices\":[{{\"text\":{text},\"delta\":{{\"role\":\"assistant\"}}}}]}}"),
        new("content twice", (_, text) => $"{{\"x\":{{\"content\":\"a\"}},\"choices\":[{{\"delta\":{{\"content\":\"a\",\"content\":{text}}}}}]}}"),
        new("usage with a cost", (i, text) => $"{{\"choices\":[{{\"delta\":{{\"content\":{text}}}}}],\"usage\":{{\"prompt_tokens\":{i},\"prompt_tokens_details\":{{\"cached_tokens\":0}},\"cost\":0.1}}}}"),
        new("log probabilities twice", (i, text) => $"{{\"choices\":[{{\"delta\":{{\"content\":{text}}},\"logprobs\":{{\"content\":[{{\"token\":\"a\"}}]}},\"logprobs\":{{\"content\":[{{\"logprob\":-{i}}}]}}}}]}}"),
        new("alternatives", (i, text) => $"{{\"choices\":[{{\"delta\":{{\"content\":{text}}},\"logprobs\":{{\"content\":[{{\"token\":{text},\"bytes\":[ {i}, {i + 1} ],\"top_logprobs\":[{{\"token\":\"\\u00e9\",\"bytes\":[1,2,3]}},{{\"x\":[1,\"a\"]}}]}}]}}}}]}}"),
        new("details twice", (_, text) => $"{{\"choices\":[{{\"delta\":{{\"reasoning_content\":{text},\"reasoning_details\":[{{\"text\":\"a\"}}],\"thinking_blocks\":[{{\"thinking\":\"a\"}}]}}}}]}}"),
        new("details beside text", (_, text) => $"{{\"choices\":[{{\"delta\":{{\"content\":{text},\"reasoning\":\"a\",\"reasoning_details\":[{{\"text\":\"a\"}}]}}}}]}}"),
    ];

    private static readonly StreamShape[] All = [.. StreamShape.All, StreamShape.ToolCall, .. Traps];

    public static TheoryData<string> Shapes => [.. All.Select(shape => shape.Name)];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_stream_reads_by_templates_as_it_does_by_its_JSON(bool isUtf8)
    {
        var random = new Random(4711);
        var streams = new RandomEvents(random);
        long hits = 0;
        for (int i = 0; i < Streams; i++)
        {
            byte[] stream = streams.Next();
            int size = random.Next(3) == 0 ? random.Next(1, 60) : int.MaxValue;
            hits += MustReadAlike(stream, size, isUtf8, choices: random.Next(8) == 0 ? 2 : 1);
        }

        output.WriteLine($"{Streams:N0} streams, {hits:N0} events by template");
        Assert.True(hits > Streams / 2, $"Templates read only {hits} events.");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Any_byte_of_an_event_may_be_another_one(string name)
    {
        StreamShape shape = All.Single(shape => shape.Name == name);
        byte[] stream = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5).Select(i => $"data: {shape.Chunk(i, StreamShape.Json(StreamShape.Text(i)))}\n\n")));
        int start = stream.AsSpan()[..^2].LastIndexOf("\n\n"u8) + 2;
        int hits = 0;
        for (int position = start; position < stream.Length; position++)
        {
            byte before = stream[position];
            foreach (byte value in Replacements(before))
            {
                stream[position] = value;
                hits += MustReadAlike(stream, int.MaxValue, isUtf8: false, choices: 1);
            }

            stream[position] = before;
        }

        Assert.True(hits > 0);
    }

    [Fact]
    public void A_message_is_read_until_there_was_a_delta()
    {
        string[] parts = ["message", "message", "message", "message", "delta", "message", "delta", "message"];
        IEnumerable<string> events = parts.Select((part, i) => $"data: {{\"choices\":[{{\"index\":0,\"{part}\":{{\"content\":\"{i}\"}}}}]}}\n\n");
        MustReadAlike(Encoding.UTF8.GetBytes(string.Concat(events)), int.MaxValue, isUtf8: false, choices: 1);
    }

    // Each was found among millions of random streams.
    [Theory]
    [InlineData("\"service_tier\":\"{0}\",\"choices\":[{{\"delta\":{{\"content\":\"a\"}}}}]", "", "auto", "", "auto")]
    [InlineData("\"choices\":[{{\"delta\":{{\"reasoning\":[{{\"text\":\"{0}\"}}]}},\"delta\":{{\"reasoning_content\":\"a\"}}}}]", "", "", "", "b", "c")]
    [InlineData("\"choices\":[{{\"delta\":{{\"content\":\"a\"}}}}],\"choices\":[{{\"text\":\"{0}\",\"delta\":{{\"content\":[]}}}}]", "", "", "", "b", "c")]
    public void A_value_that_decides_how_others_are_read_is_read(string form, params string[] values)
    {
        byte[] stream = Encoding.UTF8.GetBytes(string.Concat(values.Select(value => $"data: {{{string.Format(CultureInfo.InvariantCulture, form, value)}}}\n\n")));
        MustReadAlike(stream, int.MaxValue, isUtf8: false, choices: 1);
        MustReadAlike(stream, int.MaxValue, isUtf8: true, choices: 1);
    }

    // The JSON reader allows 64 levels. The usage is on the second one, the log probabilities on the fourth.
    [Theory]
    [InlineData("\"usage\":{{\"prompt_tokens\":1,\"x\":{0}}},\"choices\":[{{\"delta\":{{\"content\":\"a\"}}}}]")]
    [InlineData("\"choices\":[{{\"delta\":{{\"content\":\"a\"}},\"logprobs\":{{\"content\":[{{\"token\":\"a\",\"logprob\":-1,\"x\":{0}}}]}}}}]")]
    public void A_value_may_be_as_deep_as_in_an_event_read_by_its_JSON(string form)
    {
        int hits = 0;
        for (int depth = 50; depth < 70; depth++)
        {
            string[] values = ["1", "2", "3", new string('[', depth) + new string(']', depth)];
            IEnumerable<string> events = values.Select(value => $"data: {{{string.Format(CultureInfo.InvariantCulture, form, value)}}}\n\n");
            hits += MustReadAlike(Encoding.UTF8.GetBytes(string.Concat(events)), int.MaxValue, isUtf8: false, choices: 1);
        }

        Assert.True(hits >= 20, $"Templates read only {hits} events.");
    }

    private static IEnumerable<byte> Replacements(byte value) => IsDeep
        ? Enumerable.Range(0, 256).Select(other => (byte)other)
        : [(byte)(value ^ 1), (byte)(value ^ 4), (byte)(value ^ 32), 0, (byte)'"', (byte)'\\', (byte)'0', (byte)'}', (byte)'\n', 0xC3, 0xFF];

    private static int MustReadAlike(byte[] stream, int size, bool isUtf8, int choices)
    {
        EventReadings plain = EventReadings.Plain(stream, () => size, isUtf8, choices), templated = EventReadings.Templated(stream, () => size, isUtf8, choices);
        if (plain.Lines != templated.Lines)
            Assert.Fail($"{Encoding.UTF8.GetString(stream)}\nby JSON:\n{plain.Lines}\nby templates:\n{templated.Lines}");
        return templated.Hits;
    }
}
