namespace Nobox;

/// <summary>
/// A stream ended without a finish reason and without <c>[DONE]</c>: the answer is not whole.
/// <see cref="NoboxException.PartialText"/> has what arrived.
/// </summary>
public sealed class StreamTruncatedException : NoboxException
{
    internal StreamTruncatedException()
        : base("The stream ended before the answer was whole: neither a finish reason nor [DONE] arrived. PartialText has what did.")
    {
    }
}
