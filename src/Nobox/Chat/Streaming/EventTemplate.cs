using System.Buffers;
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

    private EventTemplate(ReadOnlySpan<byte> data, EventPlaces.Place[] skipped, EventPlaces.Place[] read, ChatDelta delta)
    {
        _event = data.ToArray();
        _skipped = skipped;
        _read = read;
        _details = delta.OwnDetails;
        _isUtf8 = delta.OwnText is null;
        int usage = Array.FindIndex(read, place => place.Kind == EventPlaces.Kind.Usage);
        _usage = usage < 0 ? null : UsageTemplate.Of(data[read[usage].Start..read[usage].End]);
    }

    /// <summary>Makes the template of an event; null when it has no text, or events of its form may read in another way.</summary>
    /// <param name="data">The event.</param>
    /// <param name="places">The places that the JSON reader noted.</param>
    /// <param name="read">What it read.</param>
    public static EventTemplate? Of(ReadOnlySpan<byte> data, EventPlaces places, in StreamEvent read)
    {
        // Text that became UTF-8 is in no delta, so that the usage may be the first.
        ChatDelta delta = read.Delta.IsUsageOnly ? default : read.Delta;
        ChatDelta last = delta.IsEmpty ? read.Delta : read.More is [var other] ? other : default;
        ChatUsage? usage = last.IsUsageOnly ? last.Usage : null;
        if (places.DependsOnOthers || (read.More is not null && usage is null))
            return null;
        string? text = delta.OwnText;
        ChatDeltaDetails? details = delta.OwnDetails;

        // A place counts when the very object that was read there is in the result.
        EventPlaces.Place[] kept = [.. places.All.Where(place => place.Kind switch
        {
            EventPlaces.Kind.Text => ReferenceEquals(place.Value, text),
            EventPlaces.Kind.Usage => ReferenceEquals(place.Value, usage),
            EventPlaces.Kind.Logprobs => ReferenceEquals(place.Value, details?.Logprobs),
            EventPlaces.Kind.ReasoningDetails => details is { OwnText: DeltaText.Reasoning, ReasoningDetails: [.., var last] } && ReferenceEquals(place.Value, last),
            _ => false,
        }).OrderBy(place => place.Start)];
        EventPlaces.Place[] skipped = [.. places.All.Where(place =>
            place.Kind is EventPlaces.Kind.SkippedString or EventPlaces.Kind.SkippedNumber && !Array.Exists(kept, other => other.Start <= place.Start && place.End <= other.End))];
        bool hasText = kept.Count(place => place.Kind == EventPlaces.Kind.Text) == 1
            && (text is null || !places.All.Any(place => place.Kind == EventPlaces.Kind.Text && place.Value is null));
        bool hasUsage = usage is null || Array.Exists(kept, place => place.Kind == EventPlaces.Kind.Usage);
        return hasText && hasUsage ? new EventTemplate(data, skipped, kept, delta) : null;
    }

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
        ChatDeltaDetails? details = _details;
        foreach (ref readonly EventPlaces.Place hole in _read.AsSpan())
        {
            if (!TryMatch(data, hole.Start, ref position, ref place, ref skipped))
                return false;
            ReadOnlySpan<byte> rest = data[position..];
            if (hole.Kind == EventPlaces.Kind.Text)
            {
                int length = StringLength(rest, out bool isEscaped);
                if (length <= 0)
                    return false;
                text = new JsonText(data.Slice(position - 1, length + 2), isEscaped);
                position += length;
            }
            else
            {
                if (!TryReadValue(hole, rest, ref details, ref usage, out int length))
                    return false;
                position += length;
            }

            place = hole.End;
        }

        if (!TryMatch(data, known.Length, ref position, ref place, ref skipped) || position != data.Length)
            return false;
        string? own = _isUtf8 ? null : text.ToString();
        if (_isUtf8)
            text.CopyTo(utf8Text!);
        read = new StreamEvent(new ChatDelta(own, details)).With(usage);
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
            int length = hole.Kind == EventPlaces.Kind.SkippedString ? SkippedLength(data[position..]) : NumberLength(data[position..]);
            if (length < 0)
                return false;
            position += length;
            place = hole.End;
        }
    }

    /// <summary>Has a value read as in any event.</summary>
    private bool TryReadValue(in EventPlaces.Place hole, ReadOnlySpan<byte> json, ref ChatDeltaDetails? details, ref ChatUsage? usage, out int length)
    {
        if (hole.Kind == EventPlaces.Kind.Usage && _usage?.TryRead(json, out usage, out length) == true)
            return true;
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth - hole.Depth });
        bool isRead;
        switch (hole.Kind)
        {
            case EventPlaces.Kind.Usage:
                usage = UsageReader.Read(ref reader);
                isRead = usage is not null;
                break;
            case EventPlaces.Kind.Logprobs:
                List<TokenLogprob>? logprobs = LogprobReader.Read(ref reader);
                isRead = logprobs is not null;
                details = details! with { Logprobs = logprobs };
                break;
            default:
                List<ReasoningDetail>? pieces = null;
                if (reader.Read() && reader.TokenType == JsonTokenType.StartArray)
                    pieces = ReasoningReader.Details(ref reader, json, details!.ReasoningDetails![0].Field);
                isRead = pieces is not null;
                details = details! with { ReasoningDetails = pieces };
                break;
        }

        length = (int)reader.BytesConsumed;
        return isRead;
    }

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
            if (json[i] == '\\' && !"\"\\/bfnrt"u8.Contains(json[++i]))
                return -1;
        }

        return length;
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
