using System.Buffers;
using System.Buffers.Text;

namespace Nobox;

/// <summary>
/// Decodes base64 that arrives in pieces. A piece may be base64 of its own, with padding at its end, or be cut anywhere.
/// </summary>
internal sealed class Base64Pieces
{
    private readonly byte[] _carried = new byte[4];
    private int _count;

    /// <summary>Gets a value that indicates whether no characters wait for another piece.</summary>
    public bool IsWhole => _count == 0;

    /// <summary>The bytes of one text that is base64.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static byte[] DecodeWhole(ReadOnlySpan<byte> base64)
    {
        var pieces = new Base64Pieces();
        byte[] bytes = pieces.Decode(base64);
        return pieces.IsWhole ? bytes : throw new FormatException();
    }

    /// <summary>The bytes that the next piece completes.</summary>
    /// <exception cref="FormatException">It is not base64.</exception>
    public byte[] Decode(ReadOnlySpan<byte> piece)
    {
        byte[] bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(_count + piece.Length + 3)];
        int written = 0;
        if (_count > 0)
        {
            int missing = Math.Min(4 - _count, piece.Length);
            piece[..missing].CopyTo(_carried.AsSpan(_count));
            _count += missing;
            piece = piece[missing..];
            if (_count < 4)
                return [];
            written += Group(_carried, bytes);
            _count = 0;
        }

        int groups = piece.Length - (piece.Length % 4);
        piece[groups..].CopyTo(_carried);
        _count = piece.Length - groups;
        piece = piece[..groups];
        while (!piece.IsEmpty)
        {
            // Padding ends one base64 text, and another may follow.
            int padding = piece.IndexOf((byte)'=');
            int end = padding < 0 ? piece.Length : padding - (padding % 4) + 4;
            written += Group(piece[..end], bytes.AsSpan(written));
            piece = piece[end..];
        }

        return written == bytes.Length ? bytes : bytes[..written];
    }

    private static int Group(ReadOnlySpan<byte> base64, Span<byte> bytes) =>
        Base64.DecodeFromUtf8(base64, bytes, out int read, out int written) == OperationStatus.Done && read == base64.Length
            ? written
            : throw new FormatException();
}
