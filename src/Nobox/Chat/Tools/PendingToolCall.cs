using System.Text;

namespace Nobox;

/// <summary>Combines the pieces of one streamed tool call.</summary>
internal sealed class PendingToolCall(int index)
{
    private readonly ToolCallArguments _arguments = new();
    private string _id = "";
    private string _name = "";
    private StringBuilder? _joinedName;
    private List<ToolCallExtras>? _extras;
    private int _lastDelta;

    public int Index => index;

    /// <summary>Determines whether a piece of the same index begins another call. Only a name begins one.</summary>
    /// <param name="piece">The piece.</param>
    /// <param name="delta">The number of the delta that has the piece.</param>
    public bool IsOther(ToolCallDelta piece, int delta)
    {
        if (string.IsNullOrEmpty(piece.Name) || IsNameless(piece))
            return false;
        bool hasIds = _id.Length > 0 && !string.IsNullOrEmpty(piece.Id);

        // Some gateways make a new id for every piece, but no two pieces of one delta.
        if (hasIds && piece.Id != _id)
            return delta == _lastDelta || !(IsName(piece.Name) && _arguments.IsUnfinished);
        return IsName(piece.Name) ? !hasIds && _arguments.DiffersFrom(piece) : !_arguments.IsEmpty;
    }

    public void Add(ToolCallDelta piece, int delta)
    {
        _lastDelta = delta;
        if (_id.Length == 0)
            _id = piece.Id ?? "";
        if (!string.IsNullOrEmpty(piece.Name))
            AddName(piece.Name);
        _arguments.Add(piece);
        if (piece.Extras is { } extras && (_extras is null || !extras.Equals(_extras[^1])))
            (_extras ??= []).Add(extras);
    }

    public ToolCall ToToolCall() => new(_id, _joinedName?.ToString() ?? _name, _arguments.ToString()) { Extras = ToolCallExtras.Combine(_extras) };

    /// <summary>A name may come in pieces, be repeated with every piece of the call, or grow.</summary>
    private void AddName(string piece)
    {
        if (_name.Length == 0)
            _name = piece;
        else if (_joinedName is null && piece.StartsWith(_name, StringComparison.Ordinal))
            _name = piece;
        else if (!IsName(piece))
            (_joinedName ??= new StringBuilder(_name)).Append(piece);
    }

    /// <summary>Determines whether the call still lacks the name that a piece brings after the arguments began.</summary>
    private bool IsNameless(ToolCallDelta piece) => _name.Length == 0 && (string.IsNullOrEmpty(piece.Id) || piece.Id == _id || _id.Length == 0);

    private bool IsName(string piece) => _joinedName?.Equals(piece.AsSpan()) ?? piece == _name;
}
