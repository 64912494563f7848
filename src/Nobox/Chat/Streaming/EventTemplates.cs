namespace Nobox;

/// <summary>
/// Holds the forms that events of one stream have, most of which differ in a few values only. Reading an event by its template costs a fraction of
/// what reading its JSON does. A stream whose events do not repeat soon has none.
/// </summary>
internal sealed class EventTemplates
{
    private const int LargestEvent = 16 * 1024;
    private const int Most = 4;
    private const int MostMisses = 8;

    // So many are made at once. Then each must be paid for by events that were read by others.
    private const int First = 3;
    private const int HitsForOne = 16;

    // The one that was of use last comes first.
    private readonly List<EventTemplate> _templates = new(Most);
    private readonly EventPlaces _places = new();
    private int _misses;
    private int _made;

    /// <summary>Gets the number of events read by a template.</summary>
    public int Hits { get; private set; }

    /// <summary>Reads an event by a template; false when none fits.</summary>
    public bool TryRead(ReadOnlySpan<byte> data, PooledBuffer? utf8Text, out StreamEvent read)
    {
        for (int i = 0; i < _templates.Count && data.Length <= LargestEvent; i++)
        {
            EventTemplate template = _templates[i];
            if (!template.TryRead(data, utf8Text, out read))
                continue;
            if (i > 0)
            {
                _templates.RemoveAt(i);
                _templates.Insert(0, template);
            }

            _misses = 0;
            Hits++;
            return true;
        }

        read = default;
        return false;
    }

    /// <summary>Gets what notes the places of the values of an event that no template fitted; null when none is made of it.</summary>
    public EventPlaces? Places(ReadOnlySpan<byte> data)
    {
        if (_misses == MostMisses || data.Length > LargestEvent)
            return null;
        if (++_misses == MostMisses)
            _templates.Clear();
        if (_misses == MostMisses || _made >= First + (Hits / HitsForOne))
            return null;
        _places.Clear();
        return _places;
    }

    /// <summary>Makes a template of an event whose places were noted.</summary>
    public void Learn(ReadOnlySpan<byte> data, in StreamEvent read)
    {
        _made++;
        if (EventTemplate.Of(data, _places, read) is { } template)
            Keep(template);
    }

    private void Keep(EventTemplate template)
    {
        if (_templates.Count == Most)
            _templates.RemoveAt(Most - 1);
        _templates.Insert(0, template);
    }
}
