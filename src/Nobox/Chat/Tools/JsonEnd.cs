namespace Nobox;

/// <summary>Follows a JSON text, which may arrive in pieces, and finds where its objects and arrays end.</summary>
internal struct JsonEnd
{
    private int _depth;
    private bool _isInString;
    private bool _isEscaped;

    /// <summary>Gets a value that indicates whether an object or array has begun and not ended.</summary>
    public readonly bool IsInside => _depth > 0;

    /// <summary>Follows a piece to its end.</summary>
    public void Follow(ReadOnlySpan<char> piece)
    {
        while (Find(piece) is > 0 and int length)
            piece = piece[length..];
    }

    /// <summary>Follows a piece to the next end and returns the length up to there; 0 when nothing ends in the piece.</summary>
    public int Find(ReadOnlySpan<char> piece)
    {
        for (int i = 0; i < piece.Length; i++)
        {
            char letter = piece[i];
            if (_isEscaped)
                _isEscaped = false;
            else if (letter == '"')
                _isInString = !_isInString;
            else if (_isInString)
                _isEscaped = letter == '\\';
            else if (letter is '{' or '[')
                _depth++;
            else if (letter is '}' or ']' && _depth > 0 && --_depth == 0)
                return i + 1;
        }

        return 0;
    }
}
