namespace Nobox;

/// <summary>Reads the list with which JSON begins. The JSON is known to be valid, so that this never fails.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="json">The JSON, which may go on after the list.</param>
/// <param name="length">The length of the JSON of the list.</param>
internal delegate List<T> ListParser<T>(ReadOnlySpan<byte> json, out int length);

/// <summary>
/// Holds the JSON of lists, one after the other in one array: thousands of small arrays that live until the end of a stream cost more than making
/// them did. Bytes never change once they are here, so that lists may be read while others are added.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
internal sealed class DeferredJson<T>
{
    private const int Smallest = 256;

    // A list that is kept keeps no more than this.
    private const int Largest = 4 * 1024;

    private readonly byte[] _json;
    private readonly ListParser<T> _parser;
    private int _count;

    public DeferredJson(ListParser<T> parser)
        : this(parser, Smallest)
    {
    }

    private DeferredJson(ListParser<T> parser, int size)
    {
        _json = new byte[size];
        _parser = parser;
    }

    /// <summary>Copies the JSON of a list, if necessary into a further array.</summary>
    /// <param name="current">The array that is being filled, then the one that has the list.</param>
    /// <param name="json">The JSON.</param>
    public static DeferredList<T> Add(ref DeferredJson<T> current, ReadOnlySpan<byte> json)
    {
        if (json.Length > current._json.Length - current._count)
            current = new DeferredJson<T>(current._parser, Math.Max(json.Length, Math.Min(current._json.Length * 2, Largest)));
        int start = current._count;
        json.CopyTo(current._json.AsSpan(start));
        current._count += json.Length;
        return new DeferredList<T>(current, start, json.Length);
    }

    /// <summary>Reads a list.</summary>
    /// <param name="start">The position where its JSON begins.</param>
    /// <param name="end">The position where its JSON, or that of a list after it, ends.</param>
    /// <param name="length">The length of its JSON.</param>
    public List<T> Read(int start, int end, out int length) => _parser(_json.AsSpan(start, end - start), out length);
}
