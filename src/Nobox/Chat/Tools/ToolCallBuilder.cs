namespace Nobox;

/// <summary>
/// Combines the pieces of streamed tool calls, in the ways that gateways write them: names and arguments in pieces or repeated, several calls
/// under one index or in one text, calls without an id. Not safe for use by several threads.
/// </summary>
public sealed class ToolCallBuilder
{
    private readonly List<PendingToolCall> _calls = [];
    private Dictionary<int, PendingToolCall>? _ofIndex;
    private Dictionary<(int? Index, string Id), PendingToolCall>? _ofId;
    private PendingToolCall? _latest;
    private int _deltas;
    private int _highest;

    /// <summary>Adds the pieces of a delta.</summary>
    /// <param name="pieces">The value of <see cref="ChatDelta.ToolCalls"/>.</param>
    public void Add(ToolCallDeltaList pieces)
    {
        _deltas++;
        foreach (ToolCallDelta piece in pieces)
        {
            PendingToolCall? call = Find(piece, isOnly: pieces.Count == 1);
            if (call?.IsOther(piece, _deltas) != false)
                call = Begin(piece);
            call.Add(piece, _deltas);
            _latest = call;
            if (!string.IsNullOrEmpty(piece.Id))
                (_ofId ??= [])[(piece.Index, piece.Id)] = _ofId[(null, piece.Id)] = call;
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
        _ofIndex = null;
        _ofId = null;
        _latest = null;
        _highest = 0;
        return complete.ToList();
    }

    /// <summary>
    /// Finds the call that a piece may belong to: by its id, then by its index. A piece with neither continues the latest call, if it is the
    /// only one of its delta.
    /// </summary>
    private PendingToolCall? Find(ToolCallDelta piece, bool isOnly)
    {
        PendingToolCall? call = null;
        if (!string.IsNullOrEmpty(piece.Id))
        {
            bool mayHaveOtherIndex = piece.HasNoIndex || string.IsNullOrEmpty(piece.Name);
            if (_ofId?.TryGetValue((mayHaveOtherIndex ? null : piece.Index, piece.Id), out call) == true)
                return call;
        }

        if (piece.HasNoIndex && piece.Index == 0 && isOnly)
            return _latest;
        _ofIndex?.TryGetValue(piece.Index, out call);
        return call;
    }

    /// <summary>Begins a call. One without an index comes after all others.</summary>
    private PendingToolCall Begin(ToolCallDelta piece)
    {
        int index = piece.HasNoIndex && _ofIndex?.ContainsKey(piece.Index) == true ? _highest + 1 : piece.Index;
        _highest = Math.Clamp(index, _highest, int.MaxValue - 1);
        var call = new PendingToolCall(index);
        _calls.Add(call);
        (_ofIndex ??= [])[piece.Index] = call;
        return call;
    }
}
