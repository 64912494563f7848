namespace Nobox;

/// <summary>Combines the pieces of streamed tool calls. Not safe for use by several threads.</summary>
public sealed class ToolCallBuilder
{
    private readonly List<Call> _calls = [];

    /// <summary>Adds the pieces of a delta.</summary>
    /// <param name="pieces">The value of <see cref="ChatDelta.ToolCalls"/>.</param>
    public void Add(IReadOnlyList<ToolCallDelta> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        // By index, here and below: streams have thousands of pieces.
        for (int i = 0; i < pieces.Count; i++)
        {
            ToolCallDelta piece = pieces[i];
            Call? call = FindLast(piece.Index);

            // Some gateways give every call the index zero, or none: another id begins another call. Others make a new id for every piece,
            // which then has no name.
            if (call is null || call.IsOther(piece))
                _calls.Add(call = new Call(piece.Index));
            call.Add(piece);
        }
    }

    /// <summary>Takes out the calls, which are complete once their choice has ended: its delta has a finish reason, or is the last.</summary>
    /// <returns>The calls, in order; none when there were no pieces since the last time.</returns>
    public IReadOnlyList<ToolCall> Take()
    {
        ToolCall[] calls = [.. _calls.OrderBy(call => call.Index).Select(call => call.ToToolCall())];
        _calls.Clear();
        return calls;
    }

    private Call? FindLast(int index)
    {
        for (int i = _calls.Count - 1; i >= 0; i--)
        {
            if (_calls[i].Index == index)
                return _calls[i];
        }

        return null;
    }

    private sealed class Call(int index)
    {
        private readonly TextPieces _arguments = new();
        private string? _id;
        private string? _name;

        public int Index { get; } = index;

        public bool IsOther(ToolCallDelta piece) =>
            !string.IsNullOrEmpty(piece.Id) && !string.IsNullOrEmpty(_id) && piece.Id != _id && !string.IsNullOrEmpty(piece.Name);

        public void Add(ToolCallDelta piece)
        {
            _id = string.IsNullOrEmpty(_id) ? piece.Id : _id;
            _name = string.IsNullOrEmpty(_name) ? piece.Name : _name;
            _arguments.Add(piece.Arguments);
        }

        public ToolCall ToToolCall() => new(_id ?? "", _name ?? "", _arguments.ToString());
    }
}
