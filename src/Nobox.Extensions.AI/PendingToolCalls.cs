using System.Text;

namespace Nobox;

/// <summary>Tool calls of a stream until they are whole: Microsoft.Extensions.AI has no pieces of them.</summary>
internal sealed class PendingToolCalls
{
    private readonly SortedDictionary<int, (string Id, string Name, StringBuilder Arguments)> _calls = [];

    public void Add(IReadOnlyList<ToolCallDelta> pieces)
    {
        foreach (ToolCallDelta piece in pieces)
        {
            if (!_calls.TryGetValue(piece.Index, out (string Id, string Name, StringBuilder Arguments) call))
                _calls[piece.Index] = call = (piece.Id ?? "", piece.Name ?? "", new StringBuilder());
            call.Arguments.Append(piece.Arguments);
        }
    }

    /// <summary>The calls, which are whole now.</summary>
    public ToolCall[] Take()
    {
        ToolCall[] calls = [.. _calls.Values.Select(call => new ToolCall(call.Id, call.Name, call.Arguments.ToString()))];
        _calls.Clear();
        return calls;
    }
}
