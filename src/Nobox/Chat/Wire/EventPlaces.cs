using System.Text.Json;

namespace Nobox;

/// <summary>
/// Notes, while the JSON reader reads an event, where the values are that may differ in the next event of the same form: those that it skips,
/// whatever they are, and those that it reads.
/// </summary>
internal sealed class EventPlaces
{
    private readonly List<Place> _all = new(16);

    /// <summary>Specifies what a value is, which decides how another value in its place is read.</summary>
    public enum Kind : byte
    {
        SkippedString,
        SkippedNumber,
        SkippedNumbers,
        Text,
        Usage,
        Logprobs,
        ReasoningDetails,
    }

    /// <summary>Gets the places.</summary>
    public List<Place> All => _all;

    /// <summary>Gets a value that indicates whether an event of the same form may be read in another way.</summary>
    public bool DependsOnOthers { get; private set; }

    /// <summary>Skips a value that means nothing, now or in any later event.</summary>
    /// <param name="reader">The reader, before the value.</param>
    /// <param name="places">Receives the strings and numbers in the value; null when nobody asks for them.</param>
    public static void Skip(ref Utf8JsonReader reader, EventPlaces? places)
    {
        if (places is null)
        {
            Json.SkipValue(ref reader);
            return;
        }

        reader.Read();
        int depth = reader.CurrentDepth;
        places.NoteSkipped(in reader);
        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;
        while (reader.Read() && reader.CurrentDepth > depth)
            places.NoteSkipped(in reader);
    }

    public void Clear()
    {
        _all.Clear();
        DependsOnOthers = false;
    }

    /// <summary>Notes the value on which the reader is, if it is a string or a number.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="start">The position where its JSON begins.</param>
    public void NoteSkipped(ref readonly Utf8JsonReader reader, int start = 0)
    {
        if (reader.TokenType == JsonTokenType.String)
            Add(Kind.SkippedString, start + (int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, 0, null);
        else if (reader.TokenType == JsonTokenType.Number)
            Add(Kind.SkippedNumber, start + (int)reader.TokenStartIndex, reader.ValueSpan.Length, 0, null);
    }

    /// <summary>Notes the strings, the numbers and the arrays of numbers in a value, none of which is read before somebody asks for the value.</summary>
    /// <param name="json">The event.</param>
    /// <param name="value">The place of the value.</param>
    public void NoteParts(ReadOnlySpan<byte> json, in Place value)
    {
        var reader = new Utf8JsonReader(json[value.Start..value.End]);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartArray && LengthOfNumbers(reader) is > 0 and var length)
            {
                reader.Read();
                Add(Kind.SkippedNumbers, value.Start + (int)reader.TokenStartIndex, length, 0, null);
                while (reader.TokenType == JsonTokenType.Number)
                    reader.Read();
            }
            else
            {
                NoteSkipped(in reader, value.Start);
            }
        }
    }

    /// <summary>Notes the string on which the reader is.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="text">The string that was read; the next event has another if this one is in the delta.</param>
    public void NoteText(ref readonly Utf8JsonReader reader, string text) => NoteText((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length, text);

    /// <summary>Notes a string.</summary>
    /// <param name="start">The position of its first character.</param>
    /// <param name="length">Its length in bytes, as it is in the event.</param>
    /// <param name="text">The string that was read; null if it became UTF-8.</param>
    public void NoteText(int start, int length, string? text)
    {
        if (length > 0)
            Add(Kind.Text, start, length, 0, text);
    }

    /// <summary>Notes a value that has its own reader.</summary>
    /// <param name="kind">The kind of the value.</param>
    /// <param name="start">The position where its reader begins.</param>
    /// <param name="reader">The reader, at the end of the value.</param>
    /// <param name="value">What was read; nothing is noted if that is null.</param>
    public void NoteValue(Kind kind, int start, ref readonly Utf8JsonReader reader, object? value)
    {
        if (value is not null)
            Add(kind, start, (int)reader.BytesConsumed - start, reader.CurrentDepth, value);
    }

    /// <summary>Notes that the way in which the event is read depends on other events, or on a value other than text.</summary>
    public void NoteDependence() => DependsOnOthers = true;

    /// <summary>Gets the length of what is between the brackets of an array; 0 when it has no numbers, or anything else.</summary>
    private static int LengthOfNumbers(Utf8JsonReader array)
    {
        array.Read();
        long start = array.TokenStartIndex, end = start;
        for (; array.TokenType == JsonTokenType.Number; array.Read())
            end = array.BytesConsumed;
        return array.TokenType == JsonTokenType.EndArray ? (int)(end - start) : 0;
    }

    private void Add(Kind kind, int start, int length, int depth, object? value) => _all.Add(new Place(kind, start, start + length, depth, value));

    /// <summary>Represents the place of a value in an event.</summary>
    /// <param name="Kind">The kind of the value.</param>
    /// <param name="Start">The position of its first byte; of a string, after the quotation mark.</param>
    /// <param name="End">The position after its last byte; of a string, before the quotation mark.</param>
    /// <param name="Depth">The number of objects and arrays around the value.</param>
    /// <param name="Value">What was read; null if nothing was, or UTF-8.</param>
    public readonly record struct Place(Kind Kind, int Start, int End, int Depth, object? Value)
    {
        /// <summary>Gets a value that indicates whether no event has the value in its result.</summary>
        public bool IsSkipped => Kind is Kind.SkippedString or Kind.SkippedNumber or Kind.SkippedNumbers;
    }
}
