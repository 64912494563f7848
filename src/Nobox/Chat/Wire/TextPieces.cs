namespace Nobox;

/// <summary>
/// Collects pieces of text. Short ones are copied into segments that grow up to a limit: thousands of small strings that live until the end of a stream cost
/// more than making them did. Long ones are kept as they are.
/// </summary>
internal sealed class TextPieces
{
    private const int LongestCopied = 64;
    private const int LargestSegment = 2048;

    private readonly List<ReadOnlyMemory<char>> _full = [];
    private char[] _segment = [];

    // What is not yet in _full.
    private int _start;
    private int _end;
    private int _length;

    /// <summary>Gets a value that indicates whether there is no text.</summary>
    public bool IsEmpty => _length == 0;

    public void Add(string piece)
    {
        _length = checked(_length + piece.Length);
        if (piece.Length > LongestCopied)
        {
            Close();
            _full.Add(piece.AsMemory());
            return;
        }

        if (piece.Length > _segment.Length - _end)
        {
            Close();
            _segment = new char[Math.Clamp(_segment.Length * 2, LongestCopied, LargestSegment)];
            _start = _end = 0;
        }

        piece.CopyTo(_segment.AsSpan(_end));
        _end += piece.Length;
    }

    public override string ToString() => string.Create(_length, this, static (text, pieces) =>
    {
        foreach (ReadOnlyMemory<char> piece in pieces._full)
        {
            piece.Span.CopyTo(text);
            text = text[piece.Length..];
        }

        pieces._segment.AsSpan(pieces._start, pieces._end - pieces._start).CopyTo(text);
    });

    private void Close()
    {
        if (_end > _start)
            _full.Add(_segment.AsMemory(_start, _end - _start));
        _start = _end;
    }
}
