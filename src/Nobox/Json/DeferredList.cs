using System.Collections;

namespace Nobox;

/// <summary>
/// Represents elements that stay JSON until somebody asks for one: most readers of a stream never do. Safe for use by several threads, all of which get the
/// same elements.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <param name="json">The JSON of this list and others.</param>
/// <param name="start">The position where that of this list begins.</param>
/// <param name="length">Its length.</param>
internal sealed class DeferredList<T>(DeferredJson<T> json, int start, int length) : IReadOnlyList<T>
{
    // The JSON, then the elements.
    private object _value = json;

    public int Count => Items.Count;

    public T this[int index] => Items[index];

    /// <summary>Gets the JSON of this list and others; null when the elements have been read.</summary>
    public DeferredJson<T>? Json => Volatile.Read(ref _value) as DeferredJson<T>;

    /// <summary>Gets the position where the JSON of this list begins.</summary>
    public int Start => start;

    /// <summary>Gets the position where the JSON of this list ends.</summary>
    public int End => start + length;

    public IEnumerator<T> GetEnumerator() => Items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<T> Items
    {
        get
        {
            object value = Volatile.Read(ref _value);
            if (value is not DeferredJson<T> unread)
                return (List<T>)value;
            List<T> items = unread.Read(Start, End, out _);
            return Interlocked.CompareExchange(ref _value, items, unread) as List<T> ?? items;
        }
    }
}
