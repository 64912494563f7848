using System.Collections;

namespace Nobox.Emulator;

/// <summary>
/// Represents the requests that the emulator received, in the order of their arrival: enumerating it gives the last 1,000, as far as
/// their bodies fit 64 MiB. Safe for use by several threads. A client may have its response a moment before the emulator counts
/// the request as completed or aborted: <see cref="WaitUntilAsync"/> waits for that.
/// </summary>
public sealed class RequestLog : IEnumerable<EmulatedRequest>
{
    private const int MaxRequests = 1000;
    private const int MaxCharacters = 32 * 1024 * 1024;

    private readonly object _lock = new();
    private readonly Queue<EmulatedRequest> _requests = new();
    private TaskCompletionSource? _change;
    private int _count;
    private int _active;
    private int _aborted;
    private int _openConnections;
    private int _totalConnections;
    private int _lastId;

    internal RequestLog()
    {
    }

    /// <summary>Gets the number of requests that have arrived.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Gets the number of requests that are in progress.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Gets the number of requests whose client left before the response was complete.</summary>
    public int Aborted => Volatile.Read(ref _aborted);

    /// <summary>Gets the number of connections that are open.</summary>
    public int OpenConnections => Volatile.Read(ref _openConnections);

    /// <summary>Gets the number of connections that were opened since the start.</summary>
    public int TotalConnections => Volatile.Read(ref _totalConnections);

    /// <summary>Waits until a condition on this log holds.</summary>
    /// <param name="condition">The condition, evaluated after every change; for example <c>log => log.Aborted == 1</c>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
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

    /// <summary>Enumerates a copy of the log.</summary>
    /// <returns>The enumerator.</returns>
    public IEnumerator<EmulatedRequest> GetEnumerator()
    {
        lock (_lock)
            return new List<EmulatedRequest>(_requests).GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal string NextId() => $"req_{Interlocked.Increment(ref _lastId):x8}";

    internal void Add(EmulatedRequest request) => Change(() =>
    {
        _count++;
        _active++;
        _requests.Enqueue(request);
    });

    internal void Complete(EmulatedRequest request) => Change(() =>
    {
        request.IsCompleted = true;
        _active--;
        if (request.Aborted)
            _aborted++;
        int characters = _requests.Sum(kept => kept.Body.Length);
        while (_requests.Count > MaxRequests || (characters > MaxCharacters && _requests.Count > 1))
            characters -= _requests.Dequeue().Body.Length;
    });

    /// <summary>Forgets all requests that are completed.</summary>
    internal void Clear() => Change(() =>
    {
        List<EmulatedRequest> active = [.. _requests.Where(request => !request.IsCompleted)];
        _requests.Clear();
        active.ForEach(_requests.Enqueue);
        _count = _active;
        _aborted = 0;
    });

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
