using System.Buffers;

namespace Nobox;

/// <summary>Remembers the pieces of text that a stream has handed out, without copying them, for the exception that may come.</summary>
internal sealed class PartialText : IDisposable
{
    private string[] _pieces = ArrayPool<string>.Shared.Rent(64);
    private int _count;

    public void Add(string piece)
    {
        if (_count == _pieces.Length)
        {
            string[] larger = ArrayPool<string>.Shared.Rent(_count * 2);
            _pieces.CopyTo(larger, 0);
            ArrayPool<string>.Shared.Return(_pieces, clearArray: true);
            _pieces = larger;
        }

        _pieces[_count++] = piece;
    }

    public override string ToString() => string.Concat(_pieces.Take(_count));

    public void Dispose()
    {
        string[] pieces = Interlocked.Exchange(ref _pieces, []);
        if (pieces.Length > 0)
            ArrayPool<string>.Shared.Return(pieces, clearArray: true);
        _count = 0;
    }
}
