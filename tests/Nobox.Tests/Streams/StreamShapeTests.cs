namespace Nobox.Tests;

/// <summary>The forms of chunks that gateways send repeat, so that all but the first few are read by a template.</summary>
public class StreamShapeTests(ITestOutputHelper output)
{
    private const int Chunks = 1_000;

    public static TheoryData<string> Names => [.. StreamShape.All.Append(StreamShape.ToolCall).Select(shape => shape.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nearly_all_chunks_are_read_by_a_template(string name)
    {
        byte[] stream = StreamShape.All.Append(StreamShape.ToolCall).Single(shape => shape.Name == name).Write(Chunks);
        EventReadings readings = EventReadings.Templated(stream);
        output.WriteLine($"{readings.Hits} of {Chunks}");
        Assert.InRange(readings.Hits, Chunks - 10, Chunks);
        Assert.Equal(EventReadings.Plain(stream).Lines, readings.Lines);
    }

    [Fact]
    public void A_stream_without_repetition_is_left_to_the_JSON_reader() =>
        Assert.Equal(0, EventReadings.Templated(StreamShape.EveryEventDiffers.Write(Chunks)).Hits);

    [Fact]
    public void A_template_is_used_again_after_events_of_other_forms()
    {
        string other = StreamShape.ToolCall.Chunk(1, "\"x\"");
        StreamShape alternating = new("", (i, text) => i % 10 < 5 ? StreamShape.All[0].Chunk(i, text) : other);
        Assert.InRange(EventReadings.Templated(alternating.Write(Chunks)).Hits, Chunks - 10, Chunks);
    }

    [Fact]
    public void An_event_of_more_than_16_KB_has_no_template()
    {
        string padding = new('x', 16 * 1024);
        StreamShape large = new("", (_, text) => $"{{\"x\":\"{padding}\",\"choices\":[{{\"delta\":{{\"content\":{text}}}}}]}}");
        Assert.Equal(0, EventReadings.Templated(large.Write(20)).Hits);
    }
}
