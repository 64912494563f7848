using System.Buffers;

namespace Nobox;

/// <summary>Collects pieces of text in an array from the pool, without copying them.</summary>
internal sealed class TextPieces : IDisposable
{
    private string[] _pieces = ArrayPool<string>.Shared.Rent(64);
    private int _count;
    private int _length;

    public void Add(string piece)
    {
        if (piece.Length == 0)
            return;
        if (_count == _pieces.Length)
        {
            string[] larger = ArrayPool<string>.Shared.Rent(_count * 2);
            _pieces.CopyTo(larger, 0);
            ArrayPool<string>.Shared.Return(_pieces, clearArray: true);
            _pieces = larger;
        }

        _pieces[_count++] = piece;
        _length = checked(_length + piece.Length);
    }

    public override string ToString() => _count == 1 ? _pieces[0] : string.Create(_length, this, static (text, pieces) =>
    {
        foreach (string piece in pieces._pieces.AsSpan(0, pieces._count))
        {
            piece.CopyTo(text);
            text = text[piece.Length..];
        }
    });

    public void Dispose()
    {
        string[] pieces = Interlocked.Exchange(ref _pieces, []);
        if (pieces.Length > 0)
            ArrayPool<string>.Shared.Return(pieces, clearArray: true);
        _count = _length = 0;
    }
}
