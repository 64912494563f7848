using System.Text;

namespace Nobox;

/// <summary>Puts the pieces of streamed tool calls together. Not safe for use by several threads.</summary>
public sealed class ToolCallAssembly
{
    private readonly SortedDictionary<int, Call> _calls = [];

    /// <summary>Adds the pieces of a delta.</summary>
    /// <param name="pieces">The value of <see cref="ChatDelta.ToolCalls"/>.</param>
    public void Add(IReadOnlyList<ToolCallDelta> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        foreach (ToolCallDelta piece in pieces)
        {
            if (!_calls.TryGetValue(piece.Index, out Call? call))
                _calls.Add(piece.Index, call = new Call());
            call.Add(piece);
        }
    }

    /// <summary>Takes out the calls, which are whole once their choice has ended: its delta has a finish reason, or is the last.</summary>
    /// <returns>The calls, in order; none when there were no pieces since the last time.</returns>
    public IReadOnlyList<ToolCall> Take()
    {
        ToolCall[] calls = [.. _calls.Values.Select(call => call.ToToolCall())];
        _calls.Clear();
        return calls;
    }

    private sealed class Call
    {
        private readonly StringBuilder _arguments = new();
        private string? _id;
        private string? _name;

        public void Add(ToolCallDelta piece)
        {
            _id ??= piece.Id;
            _name ??= piece.Name;
            _arguments.Append(piece.Arguments);
        }

        public ToolCall ToToolCall() => new(_id ?? "", _name ?? "", _arguments.ToString());
    }
}
