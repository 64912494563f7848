using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Adds up the cost of a stream, which has several usages where a client makes several requests, for example to call functions.</summary>
internal sealed class StreamCost
{
    private decimal? _sum = 0;
    private bool _isWritten;

    /// <summary>Adds a cost, and writes the sum to the properties of an update: the last one counts when updates become a response.</summary>
    /// <param name="properties">The properties; null for none.</param>
    /// <param name="cost">The cost in US dollars; null when it is unknown, and so is the sum from then on.</param>
    public AdditionalPropertiesDictionary? AddTo(AdditionalPropertiesDictionary? properties, decimal? cost)
    {
        _sum = cost is { } added && _sum is { } sum && added <= decimal.MaxValue - sum ? sum + added : null;
        if (_sum is null && !_isWritten)
            return properties;
        _isWritten = true;
        properties ??= [];
        properties[nameof(ChatResponse.Cost)] = _sum;
        return properties;
    }
}
