namespace Nobox;

/// <summary>
/// Combines the pieces of streamed tool calls, in the ways that gateways write them: names and arguments in pieces or repeated, several calls
/// under one index or in one text, calls without an id. Not safe for use by several threads.
/// </summary>
public sealed class ToolCallBuilder
{
    private readonly List<PendingToolCall> _calls = [];
    private Dictionary<int, PendingToolCall>? _latest;
    private Dictionary<(int Index, string Id), PendingToolCall>? _known;

    /// <summary>Adds the pieces of a delta.</summary>
    /// <param name="pieces">The value of <see cref="ChatDelta.ToolCalls"/>.</param>
    public void Add(IReadOnlyList<ToolCallDelta> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        // By index: streams have thousands of pieces.
        for (int i = 0; i < pieces.Count; i++)
        {
            ToolCallDelta piece = pieces[i];
            PendingToolCall call = Find(piece) ?? Begin(piece.Index);
            call.Add(piece);
            if (!string.IsNullOrEmpty(piece.Id))
                (_known ??= [])[(piece.Index, piece.Id)] = call;
        }
    }

    /// <summary>Takes out the calls, which are complete once their choice has ended: its delta has a finish reason, or is the last.</summary>
    /// <returns>The calls, in order, each with an id; none when there were no pieces since the last time.</returns>
    public IReadOnlyList<ToolCall> Take()
    {
        if (_calls.Count == 0)
            return [];
        var complete = new CompleteToolCalls(_calls.Count);
        foreach (PendingToolCall call in _calls.OrderBy(call => call.Index))
            complete.Add(call.ToToolCall());
        _calls.Clear();
        _latest = null;
        _known = null;
        return complete.ToList();
    }

    private PendingToolCall? Find(ToolCallDelta piece)
    {
        PendingToolCall? call = null;
        if (string.IsNullOrEmpty(piece.Id) || _known?.TryGetValue((piece.Index, piece.Id), out call) != true)
            _latest?.TryGetValue(piece.Index, out call);
        return call?.IsOther(piece) == true ? null : call;
    }

    private PendingToolCall Begin(int index)
    {
        var call = new PendingToolCall(index);
        _calls.Add(call);
        (_latest ??= [])[index] = call;
        return call;
    }
}
