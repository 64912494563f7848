using System.Text.Json;

namespace Nobox.Emulator.Tests;

/// <summary>Tests that the emulator stops working for a client that has left.</summary>
public sealed class AbandonedRequestTests : EmulatorTest
{
    // More than all buffers between the emulator and a client that does not read.
    private const int Chunks = 60_000;

    [Fact]
    public async Task A_stream_ends_when_its_client_leaves_and_the_rest_is_not_paid()
    {
        Emulator.When(request => request.Streaming).Reply(Enumerable.Repeat("word ", Chunks));
        HttpResponseMessage response = await Gateway.OpenAsync(GatewayCaller.Ask("Hello", ("stream", true)));
        response.Dispose();
        await Emulator.Requests.WaitUntilAsync(log => log.Active == 0);
        EmulatedRequest seen = Assert.Single(Emulator.Requests);
        Assert.True(seen.Aborted);
        Assert.InRange(seen.Charged, 0, Chunks * 0.00001m / 2);
        Assert.Equal(1000m - seen.Charged, Emulator.BalanceOf(Emulator.Token));
    }

    [Fact]
    public void The_work_on_a_schema_ends_when_the_client_leaves()
    {
        using var schema = JsonDocument.Parse("""{"type":"object","properties":{"city":{"type":"string"}}}""");
        Assert.Throws<OperationCanceledException>(
            () => DocumentComposer.Compose(schema.RootElement, "schema", SeededRandom.Fixed(), new CancellationToken(canceled: true)));
    }
}
