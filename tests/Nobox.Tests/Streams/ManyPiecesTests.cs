namespace Nobox.Tests.Streams;

/// <summary>Combining the pieces of a long stream takes linear time: in quadratic time these tests would not end.</summary>
[Collection(nameof(AloneCollection))]
public sealed class ManyPiecesTests
{
    private const int Many = 300_000;

    [Theory]
    [InlineData("arguments")]
    [InlineData("names")]
    [InlineData("repeated names and ids")]
    [InlineData("new ids")]
    [InlineData("calls")]
    [InlineData("calls of one index")]
    [InlineData("objects in one call")]
    public void Three_hundred_thousand_pieces_of_tool_calls_are_combined_in_linear_time(string kind)
    {
        var builder = new ToolCallBuilder();
        for (int i = 0; i < Many; i++)
        {
            builder.Add([kind switch
            {
                "arguments" => new ToolCallDelta(0, i == 0 ? "a" : null, i == 0 ? "f" : null, i == 0 ? "[" : "1,"),
                "names" => new ToolCallDelta(0, null, ((char)('a' + (i % 26))).ToString(), ""),
                "repeated names and ids" => new ToolCallDelta(0, "a", "f", i == 0 ? "[" : "1,"),
                "new ids" => new ToolCallDelta(0, $"{i}", i == 0 ? "f" : null, "1,"),
                "calls" => new ToolCallDelta(Many - i, $"{i}", "f", "{}"),
                "calls of one index" => new ToolCallDelta(0, $"{i}", "f", "{}"),
                _ => new ToolCallDelta(0, null, "f", $"{{\"x\":{i}}}"),
            }]);
        }

        Assert.Equal(kind.StartsWith("calls", StringComparison.Ordinal) || kind.StartsWith("objects", StringComparison.Ordinal) ? Many : 1, builder.Take().Count);
    }

    [Fact]
    public void Three_hundred_thousand_details_are_combined_in_linear_time()
    {
        var builder = new ReasoningBuilder();
        for (int i = 0; i < Many; i++)
            builder.Add(ReasoningDetail.ParseArray($$"""[{"type":"reasoning.text","text":"a","index":{{i}}}]"""));
        Assert.Equal(Many, builder.Take().Count);
    }
}
