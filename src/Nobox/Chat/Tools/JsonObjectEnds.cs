namespace Nobox;

/// <summary>Finds where the objects and arrays of a JSON text end that arrives in pieces.</summary>
internal struct JsonObjectEnds
{
    private int _depth;
    private int _position;
    private bool _isInString;
    private bool _isEscaped;
    private int _first;
    private List<int>? _others;

    /// <summary>Gets a value that indicates whether an object or array has begun and not ended.</summary>
    public readonly bool IsInside => _depth > 0;

    /// <summary>Gets the positions after all ends but the first.</summary>
    public readonly IReadOnlyList<int> Others => _others ?? [];

    /// <summary>Gets the position after the first end; 0 when there is none.</summary>
    public readonly int First => _first;

    public void Add(ReadOnlySpan<char> piece)
    {
        foreach (char letter in piece)
        {
            _position++;
            if (_isEscaped)
                _isEscaped = false;
            else if (letter == '"')
                _isInString = !_isInString;
            else if (_isInString)
                _isEscaped = letter == '\\';
            else if (letter is '{' or '[')
                _depth++;
            else if (letter is '}' or ']' && _depth > 0 && --_depth == 0)
                End();
        }
    }

    private void End()
    {
        if (_first == 0)
            _first = _position;
        else
            (_others ??= []).Add(_position);
    }
}
