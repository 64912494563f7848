namespace Nobox;

/// <summary>
/// Combines the pieces of streamed reasoning details: pieces of one index are one detail, whose texts grow and whose other fields have the
/// last value received. A delta's first piece continues the previous detail if it has no index and the kinds are the same. Another id, and
/// text after a signature, begin another detail.
/// </summary>
/// <remarks>Not safe for use by several threads.</remarks>
public sealed class ReasoningBuilder
{
    private readonly List<PendingReasoning> _details = [];
    private Dictionary<(string Field, string Type, long Index), PendingReasoning>? _indexed;

    /// <summary>Adds the pieces of a delta.</summary>
    /// <param name="pieces">The value of <see cref="ChatDelta.ReasoningDetails"/>.</param>
    /// <exception cref="NoboxProtocolException">A string is not valid Unicode.</exception>
    public void Add(IReadOnlyList<ReasoningDetail> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        bool isFirst = true;
        foreach (ReasoningDetail piece in pieces)
        {
            try
            {
                Add(piece, mayGoOn: isFirst);
            }
            catch (InvalidOperationException)
            {
                // So Utf8JsonReader calls a lone surrogate.
                throw new NoboxProtocolException("A string of the reasoning is not valid Unicode. Send the request again.");
            }

            isFirst = false;
        }
    }

    /// <summary>Takes out the details, which are complete once their choice has ended: its delta has a finish reason, or is the last.</summary>
    /// <returns>The details, in order; none when there were no pieces since the last time.</returns>
    public IReadOnlyList<ReasoningDetail> Take()
    {
        ReasoningDetail[] details = [.. _details.Select(detail => detail.ToReasoningDetail())];
        _details.Clear();
        _indexed = null;
        return details;
    }

    /// <summary>Writes a complete detail in the same way as one that was combined.</summary>
    internal static ReasoningDetail Normalize(ReasoningDetail whole)
    {
        var builder = new ReasoningBuilder();
        builder.Add(whole, mayGoOn: false);
        return builder.Take()[0];
    }

    private void Add(ReasoningDetail detail, bool mayGoOn)
    {
        ReasoningPiece piece = ReasoningPiece.Of(detail);
        PendingReasoning? latest = piece.Index is { } index ? Indexed(detail, index) : mayGoOn && _details is [.., { HasIndex: false } last] ? last : null;
        (latest?.Continues(piece) == true ? latest : Begin(piece)).Add(piece);
    }

    private PendingReasoning? Indexed(ReasoningDetail piece, long index) =>
        _indexed?.TryGetValue((piece.Field, piece.Type, index), out PendingReasoning? detail) == true ? detail : null;

    private PendingReasoning Begin(ReasoningPiece piece)
    {
        var detail = new PendingReasoning(piece);
        _details.Add(detail);
        if (piece.Index is { } index)
            (_indexed ??= [])[(piece.Detail.Field, piece.Detail.Type, index)] = detail;
        return detail;
    }
}
