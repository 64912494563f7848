using System.Text.Json;

namespace Nobox;

/// <summary>
/// Combines the pieces of streamed reasoning details: pieces of one index are one detail, whose texts grow and whose other fields have the
/// last value received. A delta's first piece continues the previous detail if it has no index and the kinds are the same.
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
                throw new NoboxProtocolException("A string of the reasoning is not valid Unicode.");
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

    private void Add(ReasoningDetail piece, bool mayGoOn)
    {
        var reader = new Utf8JsonReader(piece.Json.Utf8Json);
        long? index = null;
        string? id = null;
        reader.Read();
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("index"u8))
                index = Json.Number(ref reader);
            else if (reader.ValueTextEquals("id"u8))
                id = Json.Text(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        PendingReasoning detail = (index is { } position ? Indexed(piece, position) : mayGoOn ? Last(piece, id) : null) ?? Begin(piece, index);
        detail.Id ??= id;
        detail.Add(piece.Json.Utf8Json);
    }

    private PendingReasoning? Indexed(ReasoningDetail piece, long index) =>
        _indexed?.TryGetValue((piece.Field, piece.Type, index), out PendingReasoning? detail) == true ? detail : null;

    private PendingReasoning? Last(ReasoningDetail piece, string? id) =>
        _details is [.., { HasIndex: false } last] && last.Continues(piece) && (id is null || id == last.Id) ? last : null;

    private PendingReasoning Begin(ReasoningDetail piece, long? index)
    {
        var detail = new PendingReasoning(piece, index is not null);
        _details.Add(detail);
        if (index is { } position)
            (_indexed ??= [])[(piece.Field, piece.Type, position)] = detail;
        return detail;
    }
}
