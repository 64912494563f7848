using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Nobox;

/// <summary>
/// Represents the form that events of one stream share: the bytes of one of them, with holes where the JSON reader found the text, values with a
/// reader of their own, or values that it skips. An event with other bytes outside the holes, or with anything in a hole that the JSON reader
/// might refuse, has not this form, and is left to the JSON reader; so an event that has it reads as the one before did, but for its holes.
/// </summary>
internal sealed class EventTemplate
{
    private static readonly SearchValues<byte> EndsRun = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    private const int MaxDepth = 64;

    private readonly byte[] _event;
    private readonly EventPlaces.Place[] _skipped;
    private readonly EventPlaces.Place[] _read;
    private readonly ChatDeltaDetails? _details;
    private readonly bool _isUtf8;
    private readonly UsageTemplate? _usage;

    // The JSON of what differs from event to event and is seldom asked for.
    private DeferredJson<TokenLogprob>? _logprobs;
    private DeferredJson<ReasoningDetail>? _reasoningDetails;

    private EventTemplate(ReadOnlySpan<byte> data, EventPlaces.Place[] skipped, EventPlaces.Place[] read, ChatDelta delta)
    {
        _event = data.ToArray();
        _skipped = skipped;
        _read = read;
        _details = delta.OwnDetails;
        _isUtf8 = delta.OwnText is null;
        int usage = Array.FindIndex(read, place => place.Kind == EventPlaces.Kind.Usage);
        _usage = usage < 0 ? null : UsageTemplate.Of(data[read[usage].Start..read[usage].End]);
        if (Array.Exists(read, place => place.Kind == EventPlaces.Kind.Logprobs))
        {
            _logprobs = new DeferredJson<TokenLogprob>(LogprobReader.Parse);
            _details = _details! with { Logprobs = null };
        }
        else if (Array.Exists(read, place => place.Kind == EventPlaces.Kind.ReasoningDetails))
        {
            string field = _details!.ReasoningDetails![0].Field;
            _reasoningDetails = new DeferredJson<ReasoningDetail>((json, out length) => ReasoningReader.Parse(json, field, out length));
            _details = _details with { ReasoningDetails = null };
        }
    }

    /// <summary>Makes the template of an event; null when it has no text, or events of its form may read in another way.</summary>
    /// <param name="data">The event.</param>
    /// <param name="places">The places that the JSON reader noted.</param>
    /// <param name="read">What it read.</param>
    public static EventTemplate? Of(ReadOnlySpan<byte> data, EventPlaces places, in StreamEvent read)
    {
        if (places.DependsOnOthers || read.More is not null)
            return null;
        ChatDelta delta = read.Delta;
        ChatUsage? usage = delta.Usage;
        List<EventPlaces.Place> kept = new(2), skipped = new(places.All.Count);
        int texts = 0, deferred = 0;
        bool hasUsage = usage is null;
        foreach (EventPlaces.Place place in places.All)
        {
            if (!IsIn(place, delta, usage))
                continue;
            kept.Add(place with { Value = null });
            texts += place.Kind == EventPlaces.Kind.Text ? 1 : 0;
            hasUsage |= place.Kind == EventPlaces.Kind.Usage;
            deferred += IsDeferred(place) ? 1 : 0;
        }

        // Another text that became UTF-8 may be the one of the result.
        bool isSure = delta.OwnText is null || !places.All.Exists(place => place.Kind == EventPlaces.Kind.Text && place.Value is null);
        if (texts != 1 || !hasUsage || deferred > 1 || !isSure)
            return null;
        if (deferred == 1)
            places.NoteParts(data, kept.Find(IsDeferred));
        int text = kept.Find(static place => place.Kind == EventPlaces.Kind.Text).Start;
        foreach (EventPlaces.Place place in places.All)
        {
            if (place.IsSkipped && place.Start != text)
                skipped.Add(place);
        }

        kept.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        skipped.Sort(static (one, other) => one.Start.CompareTo(other.Start));
        return new EventTemplate(data, [.. skipped], [.. kept], delta);
    }

    /// <summary>Determines whether the very object that was read at a place is in the result.</summary>
    private static bool IsIn(in EventPlaces.Place place, in ChatDelta delta, ChatUsage? usage) => place.Kind switch
    {
        EventPlaces.Kind.Text => ReferenceEquals(place.Value, delta.OwnText),
        EventPlaces.Kind.Usage => ReferenceEquals(place.Value, usage),
        EventPlaces.Kind.Logprobs => ReferenceEquals(place.Value, delta.OwnDetails?.Logprobs),
        EventPlaces.Kind.ReasoningDetails =>
            delta.OwnDetails is { OwnText: DeltaText.Reasoning, ReasoningDetails: [.., var last] } && ReferenceEquals(place.Value, last),
        _ => false,
    };

    private static bool IsDeferred(EventPlaces.Place place) => place.Kind is EventPlaces.Kind.Logprobs or EventPlaces.Kind.ReasoningDetails;

    /// <summary>Reads an event; false when it has another form, or may not be valid.</summary>
    /// <param name="data">The event.</param>
    /// <param name="utf8Text">Receives the text; null when the delta has it.</param>
    /// <param name="read">What the event has.</param>
    /// <exception cref="JsonException">A value is not valid.</exception>
    /// <exception cref="FormatException">A value is not valid.</exception>
    /// <exception cref="InvalidOperationException">A value is not valid.</exception>
    public bool TryRead(ReadOnlySpan<byte> data, PooledBuffer? utf8Text, out StreamEvent read)
    {
        Unsafe.SkipInit(out read);
        ReadOnlySpan<byte> known = _event;
        int position = 0, place = 0, skipped = 0;
        JsonText text = default;
        ChatUsage? usage = null;
        object? other = null;
        foreach (ref readonly EventPlaces.Place hole in _read.AsSpan())
        {
            if (!TryMatch(data, hole.Start, ref position, ref place, ref skipped))
                return false;
            if (hole.Kind == EventPlaces.Kind.Text)
            {
                int length = StringLength(data[position..], out bool isEscaped);
                if (length <= 0)
                    return false;
                text = new JsonText(data.Slice(position - 1, length + 2), isEscaped);
                position += length;
                place = hole.End;
            }
            else if (hole.Kind == EventPlaces.Kind.Usage)
            {
                if (!TryReadUsage(data[position..], hole.Depth, out usage, out int length))
                    return false;
                position += length;
                place = hole.End;
            }
            else
            {
                // Compared by its parts, so that it is known to be as valid as the template's.
                int start = position;
                if (!TryMatch(data, hole.End, ref position, ref place, ref skipped))
                    return false;
                if (utf8Text is null)
                    other = Defer(data[start..position]);
            }
        }

        if (!TryMatch(data, known.Length, ref position, ref place, ref skipped) || position != data.Length)
            return false;
        string? own = _isUtf8 ? null : text.ToString();
        if (_isUtf8)
            text.CopyTo(utf8Text!);
        read = new StreamEvent(new ChatDelta(own, _details, other)).With(usage);
        return true;
    }

    /// <summary>Compares the bytes up to a place; where they differ, both events must have a value there that is skipped.</summary>
    private bool TryMatch(ReadOnlySpan<byte> data, int end, ref int position, ref int place, ref int skipped)
    {
        ReadOnlySpan<byte> known = _event.AsSpan(0, end);
        while (true)
        {
            int same = known[place..].CommonPrefixLength(data[position..]);
            place += same;
            position += same;
            if (place == end)
                return true;
            while (skipped < _skipped.Length && _skipped[skipped].End < place)
                skipped++;
            if (skipped == _skipped.Length || _skipped[skipped].Start > place)
                return false;
            ref readonly EventPlaces.Place hole = ref _skipped[skipped++];
            position -= place - hole.Start;
            int length = hole.Kind switch
            {
                EventPlaces.Kind.SkippedString => SkippedLength(data[position..]),
                EventPlaces.Kind.SkippedNumber => NumberLength(data[position..]),
                _ => NumbersLength(data[position..]),
            };
            if (length < 0)
                return false;
            position += length;
            place = hole.End;
        }
    }

    private bool TryReadUsage(ReadOnlySpan<byte> json, int depth, [NotNullWhen(true)] out ChatUsage? usage, out int length)
    {
        if (_usage?.TryRead(json, out usage, out length) == true)
            return true;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth - depth });
        usage = UsageReader.Read(ref reader);
        length = (int)reader.BytesConsumed;
        return usage is not null;
    }

    /// <summary>Copies a value that is read when somebody asks for it.</summary>
    private object Defer(ReadOnlySpan<byte> json) => _logprobs is null
        ? DeferredJson<ReasoningDetail>.Add(ref _reasoningDetails!, json)
        : DeferredJson<TokenLogprob>.Add(ref _logprobs!, json);

    /// <summary>Gets the length of a string that is read, whose escapes its reader checks; -1 when it has no end or a control character.</summary>
    private static int StringLength(ReadOnlySpan<byte> json, out bool isEscaped)
    {
        isEscaped = false;
        for (int length = 0; ;)
        {
            int run = json[length..].IndexOfAny(EndsRun);
            if (run < 0)
                return -1;
            length += run;
            if (json[length] == '"')
                return length;
            if (json[length] != '\\' || length + 1 == json.Length)
                return -1;
            isEscaped = true;
            length += 2;
        }
    }

    /// <summary>Gets the length of a string that is skipped; -1 when it is not UTF-8, or has an escape that needs more than a look.</summary>
    private static int SkippedLength(ReadOnlySpan<byte> json)
    {
        int length = StringLength(json, out bool isEscaped);
        if (length < 0 || !Utf8.IsValid(json[..length]))
            return -1;
        for (int i = 0; isEscaped && i < length; i++)
        {
            if (json[i] == '\\' && !"\"\\/bfnrt"u8.Contains(json[++i]) && !IsCharacter(json[i..length]))
                return -1;
        }

        return length;
    }

    /// <summary>Determines whether an escape is the number of a character, and no half of a surrogate pair.</summary>
    private static bool IsCharacter(ReadOnlySpan<byte> escape) =>
        escape is [(byte)'u', _, _, _, _, ..] && Utf8Parser.TryParse(escape[1..5], out ushort value, out int digits, 'X') && digits == 4 && !char.IsSurrogate((char)value);

    /// <summary>Gets the length of numbers with commas, and perhaps spaces, between them; -1 when there are none.</summary>
    private static int NumbersLength(ReadOnlySpan<byte> json)
    {
        for (int length = 0; ;)
        {
            int number = NumberLength(json[length..]);
            if (number < 0)
                return -1;
            length += number;
            if (length == json.Length || json[length] != ',')
                return length;
            do
                length++;
            while (length < json.Length && json[length] == ' ');
        }
    }

    /// <summary>Gets the length of a number; -1 when there is none.</summary>
    private static int NumberLength(ReadOnlySpan<byte> json)
    {
        int length = json is [(byte)'-', ..] ? 1 : 0;
        int digits = Digits(json[length..]);
        if (digits == 0 || (digits > 1 && json[length] == '0'))
            return -1;
        length += digits;
        if (length < json.Length && json[length] == '.')
        {
            digits = Digits(json[(length + 1)..]);
            if (digits == 0)
                return -1;
            length += 1 + digits;
        }

        if (length < json.Length && json[length] is (byte)'e' or (byte)'E')
        {
            int sign = length + 1 < json.Length && json[length + 1] is (byte)'+' or (byte)'-' ? 2 : 1;
            digits = Digits(json[Math.Min(length + sign, json.Length)..]);
            if (digits == 0)
                return -1;
            length += sign + digits;
        }

        return length;
    }

    private static int Digits(ReadOnlySpan<byte> json)
    {
        int other = json.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return other < 0 ? json.Length : other;
    }
}
