using System.Diagnostics.Metrics;

namespace Nobox.Tests;

/// <summary>The connections that the process's HTTP clients have open to one port, by the platform's own count.</summary>
internal sealed class ConnectionMeter : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();

    public ConnectionMeter(int port)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "System.Net.Http", Name: "http.client.open_connections" })
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, change, tags, _) =>
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (tag is { Key: "server.port", Value: int to } && to == port)
                    Add(change);
            }
        });
        _listener.Start();
    }

    public long Open { get; private set; }

    public long Most { get; private set; }

    public void Dispose() => _listener.Dispose();

    private void Add(long change)
    {
        lock (_lock)
        {
            Open += change;
            Most = Math.Max(Most, Open);
        }
    }
}
