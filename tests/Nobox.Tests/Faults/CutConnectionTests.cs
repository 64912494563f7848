namespace Nobox.Tests;

/// <summary>A sample of the matrix on real connections: a recorded stream that is cut at every byte.</summary>
public class CutConnectionTests
{
    [Theory]
    [InlineData("emoji", false)]
    [InlineData("CR LF", true)]
    public async Task A_stream_that_is_cut_at_any_byte_leaves_the_text_so_far(string name, bool reset)
    {
        RecordedStream stream = RecordedStream.All.Single(one => one.Name == name);
        byte[] bytes = stream.Bytes;
        await using var server = new FaultServer(async (connection, number) =>
        {
            await connection.ReadRequestAsync();
            await connection.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n");
            await connection.SendAsync(bytes.AsMemory(0, number));
            if (reset)
                connection.Reset();
        });
        using NoboxClient client = server.CreateClient();
        for (int position = 0; position <= bytes.Length; position++)
        {
            StreamOutcome outcome = await StreamOutcome.ReadAsync(client);
            outcome.MustBeHonest();

            // A reset may overtake what was sent before it.
            Assert.StartsWith(outcome.Text, stream.WholeText);
            if (!reset)
                Assert.Equal(stream.TextOfWritten(position), outcome.Text);
            if (!stream.IsFinished(position))
                Assert.NotNull(outcome.Failure);
        }

        Assert.Equal(bytes.Length + 1, server.Connections);
    }
}
