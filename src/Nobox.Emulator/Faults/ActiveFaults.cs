namespace Nobox.Emulator;

/// <summary>Holds the faults of tokens, and counts the requests that met a limited fault.</summary>
internal sealed class ActiveFaults
{
    public const string HeaderName = "x-emulator-fault";

    private readonly object _lock = new();
    private readonly Dictionary<string, (Fault Fault, int Count)> _byToken = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Token, string Header, string Call), int> _countsByHeader = [];

    /// <exception cref="ArgumentException">The text is not a fault.</exception>
    public void Set(string token, string? fault)
    {
        try
        {
            lock (_lock)
            {
                if (fault is null)
                    _byToken.Remove(token);
                else
                    _byToken[token] = (FaultParser.Parse(fault), 0);
            }
        }
        catch (FormatException e)
        {
            throw new ArgumentException(e.Message, nameof(fault), e);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _byToken.Clear();
            _countsByHeader.Clear();
        }
    }

    /// <summary>Returns the fault that a request meets, and counts it; null for none. A header has precedence over the fault of the token.</summary>
    /// <param name="token">The token of the request.</param>
    /// <param name="header">The fault of the header; empty for none.</param>
    /// <param name="call">A text that is the same for the retries of one call.</param>
    /// <param name="isStream">Indicates whether the request is for a stream.</param>
    /// <exception cref="ApiException">The header is not a fault.</exception>
    public Fault? Take(string token, string header, string call, bool isStream)
    {
        lock (_lock)
            return header.Length > 0 ? TakeByHeader(token, header, call, isStream) : TakeByToken(token, isStream);
    }

    private Fault? TakeByToken(string token, bool isStream)
    {
        if (!_byToken.TryGetValue(token, out (Fault Fault, int Count) active)
            || (active.Fault.NeedsStream && !isStream)
            || active.Count >= (active.Fault.Times ?? int.MaxValue))
        {
            return null;
        }

        _byToken[token] = active with { Count = active.Count + 1 };
        return active.Fault;
    }

    /// <summary>A limited fault of a header counts for one call: when the call succeeds, the next one starts anew.</summary>
    private Fault? TakeByHeader(string token, string header, string call, bool isStream)
    {
        Fault fault;
        try
        {
            fault = FaultParser.Parse(header);
        }
        catch (FormatException e)
        {
            throw ApiException.Invalid($"{HeaderName}: {e.Message}");
        }

        if (fault.NeedsStream && !isStream)
            return null;
        if (fault.Times is not { } times)
            return fault;
        (string, string, string) key = (token, header, call);
        int count = _countsByHeader.GetValueOrDefault(key);
        if (count >= times)
        {
            _countsByHeader.Remove(key);
            return null;
        }

        _countsByHeader[key] = count + 1;
        return fault;
    }
}
