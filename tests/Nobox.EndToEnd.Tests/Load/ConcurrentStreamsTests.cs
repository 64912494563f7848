using System.Diagnostics;
using System.Globalization;
using Nobox.Emulator;

namespace Nobox.EndToEnd.Tests;

[Collection(nameof(AloneCollection))]
public sealed class ConcurrentStreamsTests(ITestOutputHelper output)
{
    private const int Streams = 1_000;

    [Fact]
    public async Task A_thousand_streams_at_the_same_time_each_get_their_own_answer()
    {
        // No stream gets its first token before all are open.
        var time = new GatedTime();
        await using GatewayEmulator emulator = await GatewayEmulator.StartAsync(
            new EmulatorOptions { TimeProvider = time, ChunkDelay = TimeSpan.FromSeconds(1) }, TestContext.Current.CancellationToken);
        using var client = new NoboxClient(new NoboxClientOptions { Token = emulator.Token, BaseUrl = emulator.BaseUrl });
        var clock = Stopwatch.StartNew();
        Task<ChatResponse>[] streams =
        [
            .. Enumerable.Range(0, Streams).Select(i => client.Chat("gpt-4o").User(Question(i)).StreamAsync().ToResponseAsync()),
        ];
        await emulator.Requests.WaitUntilAsync(log => log.Active == Streams, TestContext.Current.CancellationToken);
        TimeSpan opened = clock.Elapsed;
        Assert.DoesNotContain(streams, stream => stream.IsCompleted);
        time.Open();
        ChatResponse[] replies = await Task.WhenAll(streams);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Streams:N0} streams open at once after {opened.TotalSeconds:0.0} s, all read after {clock.Elapsed.TotalSeconds:0.0} s, on {emulator.Requests.TotalConnections:N0} connections"));
        for (int i = 0; i < Streams; i++)
        {
            Assert.StartsWith($"You said: \"{Question(i)}\".", replies[i].Text);
            Assert.Equal(FinishReason.Stop, replies[i].FinishReason);
        }

        Assert.Equal((Streams, 0), (emulator.Requests.Count, emulator.Requests.Aborted));
    }

    private static string Question(int i) => string.Create(CultureInfo.InvariantCulture, $"question {i}");
}
