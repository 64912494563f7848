namespace Nobox.Emulator.Tests;

public sealed class PacingTests : EmulatorTest
{
    private const string DelayHeader = "x-emulator-chunk-delay-ms";

    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch);

    protected override EmulatorOptions Options => new() { TimeProvider = _time, ChunkDelay = TimeSpan.FromSeconds(9) };

    [Theory]
    [InlineData("250", 250)]
    [InlineData(null, 9000)]
    public async Task A_paced_stream_waits_before_every_token(string? header, int milliseconds)
    {
        using HttpResponseMessage response = await Gateway.OpenAsync(
            GatewayCaller.Ask("Hello", ("stream", true), ("max_tokens", 4)),
            default,
            header is null ? [] : [(DelayHeader, header)]);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Contains("assistant", await ReadEventAsync(reader));

        for (int token = 0; token < 4; token++)
        {
            Task<string> next = ReadEventAsync(reader);
            ManualTimeProvider.ManualTimer timer = await _time.NextTimerAsync();
            Assert.Equal(milliseconds, timer.DueTime.TotalMilliseconds);
            Assert.False(next.IsCompleted);
            timer.GoOff();
            Assert.Contains("\"content\":", await next);
        }

        Assert.Contains("\"finish_reason\":\"length\"", await ReadEventAsync(reader));
        Assert.Equal("data: [DONE]", await ReadEventAsync(reader));
    }

    [Fact]
    public async Task A_pause_of_zero_does_not_wait()
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("stream", true)), null, (DelayHeader, "0"));

        Assert.Equal("[DONE]", reply.Events[^1]);
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("600001")]
    public async Task A_pause_that_is_not_a_number_of_milliseconds_is_refused(string header)
    {
        Reply reply = await Gateway.ChatAsync(GatewayCaller.Ask("Hello", ("stream", true)), null, (DelayHeader, header));

        Assert.Equal(400, reply.Status);
        Assert.Contains(DelayHeader, reply.ErrorMessage);
    }

    [Fact]
    public async Task A_client_that_leaves_pays_for_what_it_was_sent()
    {
        HttpResponseMessage response = await Gateway.OpenAsync(GatewayCaller.Ask("Hi", ("stream", true), ("max_tokens", 50)));
        (await _time.NextTimerAsync()).GoOff();
        (await _time.NextTimerAsync()).GoOff();
        await _time.NextTimerAsync();
        response.Dispose();
        await Emulator.Requests.WaitUntilAsync(log => log.Aborted == 1 && log.Active == 0);

        decimal due = (5 * 0.0000025m) + (2 * 0.00001m);
        Assert.Equal(1000m - due, Emulator.BalanceOf(Emulator.Token));
        EmulatedRequest seen = Assert.Single(Emulator.Requests);
        Assert.Equal((true, true, due, 200), (seen.Aborted, seen.Streaming, seen.Charged, seen.StatusCode));
    }

    [Fact]
    public async Task An_emulator_that_stops_runs_its_paced_streams_to_their_end()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(Options);
        using var gateway = new GatewayCaller(emulator);
        using HttpResponseMessage response = await gateway.OpenAsync(GatewayCaller.Ask("Hello", ("stream", true)));
        await _time.NextTimerAsync();

        ValueTask stopped = emulator.DisposeAsync();
        Reply reply = await Reply.ReadAsync(response);
        await stopped;

        Assert.Equal("[DONE]", reply.Events[^1]);
    }

    [Fact]
    public async Task A_response_comes_after_the_latency_and_an_error_at_once()
    {
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(new EmulatorOptions { TimeProvider = _time, Latency = TimeSpan.FromSeconds(9) });
        using var gateway = new GatewayCaller(emulator);
        Task<Reply> chat = gateway.ChatAsync(GatewayCaller.Ask("Hello"));
        ManualTimeProvider.ManualTimer timer = await _time.NextTimerAsync();
        Assert.Equal(TimeSpan.FromSeconds(9), timer.DueTime);
        Assert.Equal(503, (await gateway.ChatAsync(GatewayCaller.Ask("Hello"), null, ("x-emulator-fault", "unavailable"))).Status);
        Assert.False(chat.IsCompleted);
        timer.GoOff();
        Assert.Equal(200, (await chat).Status);
    }

    private static async Task<string> ReadEventAsync(StreamReader reader)
    {
        string line = await reader.ReadLineAsync() ?? throw new EndOfStreamException();
        Assert.Equal("", await reader.ReadLineAsync());
        return line;
    }
}
