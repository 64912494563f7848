using System.Collections.Concurrent;

namespace Nobox.EndToEnd.Tests;

/// <summary>Asks the emulator for a fault in every twentieth request, one kind after the other, and keeps count.</summary>
internal sealed class FaultInjector() : DelegatingHandler(new SocketsHttpHandler())
{
    private const int Every = 20;

    /// <summary>Faults before the first token. Nothing is charged, and another attempt heals them.</summary>
    private static readonly string[] Early = ["server_error", "unavailable", "rate_limit:0", "error_in_200", "reset:0"];

    /// <summary>Faults after the role and two tokens of a stream.</summary>
    private static readonly string[] Late = ["cut_stream:3", "error_in_stream:3", "malformed_chunk:3", "reset:3"];

    private int _attempts;

    public int Attempts => Volatile.Read(ref _attempts);

    public ConcurrentDictionary<string, int> Faults { get; } = new();

    public int EarlyFaults => Faults.Where(fault => Early.Contains(fault.Key)).Sum(fault => fault.Value);

    public int LateFaults => Faults.Where(fault => Late.Contains(fault.Key)).Sum(fault => fault.Value);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int attempt = Interlocked.Increment(ref _attempts);
        if (attempt % Every == 0)
        {
            bool stream = request.Headers.Accept.ToString() == "text/event-stream";
            string[] kinds = stream ? [.. Early, .. Late] : Early;
            string fault = kinds[attempt / Every % kinds.Length];
            Faults.AddOrUpdate(fault, 1, (_, count) => count + 1);
            request.Headers.Add("x-emulator-fault", fault);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
