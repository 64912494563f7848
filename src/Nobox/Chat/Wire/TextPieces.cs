namespace Nobox;

/// <summary>Collects pieces of text without copying them, in segments that grow up to a limit: what is unused stays small.</summary>
internal sealed class TextPieces
{
    private const int FirstSegment = 16;
    private const int LargestSegment = 1024;

    private readonly List<string[]> _full = [];
    private string[] _segment = [];
    private int _count;
    private int _length;

    /// <summary>Gets a value that indicates whether there is no text.</summary>
    public bool IsEmpty => _length == 0;

    public void Add(string piece)
    {
        if (piece.Length == 0)
            return;
        if (_count == _segment.Length)
        {
            if (_count > 0)
                _full.Add(_segment);
            _segment = new string[Math.Clamp(_count * 2, FirstSegment, LargestSegment)];
            _count = 0;
        }

        _segment[_count++] = piece;
        _length = checked(_length + piece.Length);
    }

    public override string ToString() => string.Create(_length, this, static (text, pieces) =>
    {
        foreach (string[] segment in pieces._full)
            text = Copy(segment, text);
        Copy(pieces._segment.AsSpan(0, pieces._count), text);
    });

    private static Span<char> Copy(ReadOnlySpan<string> segment, Span<char> text)
    {
        foreach (string piece in segment)
        {
            piece.CopyTo(text);
            text = text[piece.Length..];
        }

        return text;
    }
}
