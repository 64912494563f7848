namespace Nobox;

/// <summary>Combines the pieces of a tool call's arguments.</summary>
internal sealed class ToolCallArguments
{
    private TextPieces _text = new();
    private JsonEnd _end;
    private string? _complete;

    /// <summary>Gets a value that indicates whether there are none so far.</summary>
    public bool IsEmpty => _text.IsEmpty;

    /// <summary>Gets a value that indicates whether an object has begun and not ended.</summary>
    public bool IsUnfinished => _end.IsInside;

    /// <summary>Determines whether complete arguments are none, in one of the ways that gateways write it: PHP writes an empty object as an array.</summary>
    public static bool IsNone(ReadOnlySpan<char> arguments) =>
        arguments.Trim() is "" or "null" or "{}" || arguments.Trim() is ['[', .. var inner, ']'] && inner.IsWhiteSpace();

    /// <summary>Adds the next piece. One that is JSON is complete, and takes the place of those before.</summary>
    public void Add(ToolCallDelta piece)
    {
        if (piece.HasCompleteArguments)
        {
            _text = new TextPieces();
            _end = default;
            _complete = piece.Arguments;
        }

        _text.Add(piece.Arguments);
        _end.Follow(piece.Arguments);
    }

    /// <summary>Determines whether a piece has complete arguments that differ from those here, which are complete too.</summary>
    public bool DiffersFrom(ToolCallDelta piece) =>
        piece.HasCompleteArguments && _complete is not null && !IsNone(_complete) && _complete != piece.Arguments;

    public override string ToString() => _text.ToString();
}
