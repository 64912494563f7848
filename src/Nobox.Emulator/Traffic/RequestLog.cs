using Microsoft.AspNetCore.Http;

namespace Nobox.Emulator;

/// <summary>
/// What the server has seen: counts of requests and connections since the start, and the last thousand requests.
/// Safe for use by several threads. A client may have its answer in hand a moment before the server counts the request as ended:
/// <see cref="WaitUntilAsync"/> waits for that.
/// </summary>
public sealed class RequestLog
{
    private const int Kept = 1000;

    private readonly object _lock = new();
    private readonly Queue<SeenRequest> _recent = new();
    private TaskCompletionSource? _change;
    private int _count;
    private int _ended;
    private int _aborted;
    private int _openConnections;
    private int _totalConnections;

    internal RequestLog()
    {
    }

    /// <summary>Requests that have arrived.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Requests that are being answered now.</summary>
    public int Active
    {
        get
        {
            lock (_lock)
                return _count - _ended;
        }
    }

    /// <summary>Requests whose client left before the answer was whole.</summary>
    public int Aborted => Volatile.Read(ref _aborted);

    /// <summary>Connections that are open now.</summary>
    public int OpenConnections => Volatile.Read(ref _openConnections);

    /// <summary>Connections that were opened since the start.</summary>
    public int TotalConnections => Volatile.Read(ref _totalConnections);

    /// <summary>The last requests that have ended, up to 1,000, oldest first: a copy that does not change.</summary>
    public IReadOnlyList<SeenRequest> Recent
    {
        get
        {
            lock (_lock)
                return [.. _recent];
        }
    }

    /// <summary>Waits until a condition on this log holds.</summary>
    /// <param name="condition">The condition, asked after every change; for example <c>log => log.Aborted == 1</c>.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>A task that ends when the condition holds.</returns>
    public async Task WaitUntilAsync(Func<RequestLog, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        while (true)
        {
            Task change;
            lock (_lock)
            {
                _change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                change = _change.Task;
            }

            if (condition(this))
                return;
            await change.WaitAsync(cancellationToken);
        }
    }

    internal Exchange Begin(HttpContext context)
    {
        int number = 0;
        Change(() => number = ++_count);
        return new Exchange(context, $"req_{number:x8}");
    }

    internal void End(Exchange exchange)
    {
        SeenRequest seen = exchange.ToSeenRequest();
        Change(() =>
        {
            _ended++;
            if (seen.Aborted)
                _aborted++;
            if (_recent.Count == Kept)
                _recent.Dequeue();
            _recent.Enqueue(seen);
        });
    }

    internal void ConnectionOpened() => Change(() =>
    {
        _openConnections++;
        _totalConnections++;
    });

    internal void ConnectionClosed() => Change(() => _openConnections--);

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _change?.SetResult();
            _change = null;
        }
    }
}
