namespace Nobox.Emulator;

/// <summary>Reads the faults that requests ask for, and counts those that are limited.</summary>
internal sealed class HeaderFaults
{
    public const string HeaderName = "x-emulator-fault";

    private readonly object _lock = new();
    private readonly Dictionary<(string Header, string Call), int> _counts = [];

    public void Clear()
    {
        lock (_lock)
            _counts.Clear();
    }

    /// <summary>Returns the fault of a request, and counts it; null for none. When a call has succeeded, the next one starts anew.</summary>
    /// <param name="header">The value of the header; empty for none.</param>
    /// <param name="call">A text that is the same for the attempts of one call.</param>
    /// <param name="isStream">Indicates whether the request is for a stream.</param>
    /// <exception cref="ApiException">The header is not a fault.</exception>
    public Fault? Take(string header, string call, bool isStream)
    {
        if (header.Length == 0)
            return null;
        Fault fault = Parse(header);
        if (fault.NeedsStream && !isStream)
            return null;
        if (fault.Times is not { } times)
            return fault;
        lock (_lock)
        {
            int count = _counts.GetValueOrDefault((header, call));
            if (count < times)
            {
                _counts[(header, call)] = count + 1;
                return fault;
            }

            _counts.Remove((header, call));
            return null;
        }
    }

    private static Fault Parse(string header)
    {
        try
        {
            return FaultParser.Parse(header);
        }
        catch (FormatException e)
        {
            throw ApiException.Invalid($"{HeaderName}: {e.Message}");
        }
    }
}
