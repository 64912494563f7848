/// <summary>
/// Decides how many texts are on their way at once: one more for each that succeeds, until the gateway is overloaded; then half as many, and from there on slowly
/// more again, as TCP does.
/// </summary>
/// <param name="most">Returns the most; it grows with the machines.</param>
internal sealed class ConcurrencyWindow(Func<int> most)
{
    private const double FirstSize = 10;

    // A share of failures that is not chance: a gateway in trouble.
    private const double TroubledShare = 0.3;
    private const double Memory = 20;

    private readonly Lock _lock = new();
    private TaskCompletionSource? _change;
    private double _size = FirstSize;
    private double _slowFrom = double.PositiveInfinity;
    private double _failedShare;
    private int _untilNextCut;
    private int _inside;

    /// <summary>Gets the number of texts that may be on their way.</summary>
    public int Size
    {
        get
        {
            lock (_lock)
                return Math.Min((int)_size, most());
        }
    }

    /// <summary>Waits until another text may start.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        while (!TryEnter(out Task change))
            await change.WaitAsync(cancellationToken);
    }

    /// <summary>Waits until a text has ended; false at once when none is on its way.</summary>
    public async Task<bool> LeaveAsync()
    {
        Task change;
        lock (_lock)
        {
            if (_inside == 0)
                return false;
            change = Change();
        }

        await change;
        return true;
    }

    public void Leave()
    {
        lock (_lock)
        {
            _inside--;
            _change?.SetResult();
            _change = null;
        }
    }

    /// <summary>Learns from an attempt.</summary>
    public void Learn(ReplyKind kind)
    {
        // A machine that is gone says nothing about the gateway.
        if (kind == ReplyKind.Lost)
            return;
        lock (_lock)
        {
            bool failed = kind is ReplyKind.Retry or ReplyKind.Overload;
            _failedShare += ((failed ? 1 : 0) - _failedShare) / Memory;
            _untilNextCut--;
            if (!failed)
            {
                if (_size < most())
                    _size += _size < _slowFrom ? 1 : 1 / _size;
            }
            else if ((kind == ReplyKind.Overload || _failedShare > TroubledShare) && _untilNextCut <= 0)
            {
                // The texts on their way were sent before this cut, so what becomes of them says nothing about it.
                _size = _slowFrom = Math.Max(1, Math.Min(_size, most()) / 2);
                _untilNextCut = _inside;
            }
        }
    }

    private bool TryEnter(out Task change)
    {
        lock (_lock)
        {
            change = Change();
            if (_inside >= Size)
                return false;
            _inside++;
            return true;
        }
    }

    private Task Change() => (_change ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}
