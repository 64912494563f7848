using System.Collections.Concurrent;

namespace Nobox.Emulator;

/// <summary>Which request meets which fault, and how often a fault has happened.</summary>
internal sealed class FaultBook
{
    public const string HeaderName = "x-emulator-fault";

    private readonly ConcurrentDictionary<string, CountedFault> _byToken = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Token, string Header), CountedFault> _limitedByHeader = new();

    /// <exception cref="ArgumentException">The text is no fault.</exception>
    public void Set(string token, string? fault)
    {
        if (fault is null)
        {
            _byToken.TryRemove(token, out _);
            return;
        }

        try
        {
            _byToken[token] = new CountedFault(FaultParser.Parse(fault));
        }
        catch (FormatException e)
        {
            throw new ArgumentException(e.Message, nameof(fault), e);
        }
    }

    /// <summary>
    /// The fault that a request meets, if any; it counts as one of its times. The header is stronger than the token's fault.
    /// A limited fault by header is counted for the token and the header's text together, because a retry repeats both.
    /// </summary>
    public Fault? Take(Exchange exchange, string token)
    {
        string header = exchange.Request.Headers[HeaderName].ToString();
        CountedFault? counted = header.Length > 0 ? ByHeader(token, header) : _byToken.GetValueOrDefault(token);
        if (counted is null || (counted.Fault.NeedsStream && !exchange.Streaming) || !counted.TryCount())
            return null;
        exchange.Fault = counted.Fault.Name;
        return counted.Fault;
    }

    private CountedFault ByHeader(string token, string header)
    {
        try
        {
            Fault fault = FaultParser.Parse(header);
            return fault.Times is null ? new CountedFault(fault) : _limitedByHeader.GetOrAdd((token, header), _ => new CountedFault(fault));
        }
        catch (FormatException e)
        {
            throw RequestRefusedException.Invalid($"{HeaderName}: {e.Message}");
        }
    }

    private sealed class CountedFault(Fault fault)
    {
        private int _count;

        public Fault Fault => fault;

        public bool TryCount() => fault.Times is not { } times || Interlocked.Increment(ref _count) <= times;
    }
}
