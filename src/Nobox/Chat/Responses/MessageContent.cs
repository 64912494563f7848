using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>
/// Reads the content of a message or a delta: both have the same fields. The text stays where it is until it is asked for, as a string or
/// as UTF-8.
/// </summary>
internal ref struct MessageContent
{
    public string? Reasoning;
    public string? ReasoningField;
    public string? Refusal;
    public List<ToolCallDelta>? ToolCalls;
    public List<ReasoningDetail>? ReasoningDetails;
    public List<ChatAnnotation>? Annotations;
    public List<ChatImage>? Images;

    /// <summary>The content that the library cannot represent.</summary>
    public List<JsonElement>? Other;

    /// <summary>The audio, whose data is still base64: pieces of a stream can only be decoded in order.</summary>
    public ChatAudio? EncodedAudio;

    private JsonText _text;

    // The texts of an array's parts.
    private TextPieces? _parts;

    /// <summary>Gets a value that indicates whether there is nothing but perhaps text.</summary>
    public readonly bool IsTextOnly =>
        Reasoning is null && Refusal is null && ToolCalls is null && ReasoningDetails is null && Annotations is null && Images is null
        && Other is null && EncodedAudio is null;

    /// <summary>Gets a value that indicates whether there is text that is not empty.</summary>
    public readonly bool HasText => _parts is { IsEmpty: false } || _text.HasCharacters;

    /// <summary>Reads an object; null counts as an empty one.</summary>
    /// <param name="reader">The reader, before the value.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <param name="places">Receives the places of values; null when nobody asks for them.</param>
    /// <exception cref="FormatException">A value has another type than it should have, and would be lost.</exception>
    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, EventPlaces? places)
    {
        if (!Json.ExpectObject(ref reader))
            return;
        List<ToolCallDelta>? functionCall = null;
        bool hasReasoning = false;
        while (Json.NextProperty(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("content"u8))
                ReadContent(ref reader, json);
            else if (ReasoningFields.Find(name) is { } field)
                ReadReasoning(ref reader, json, field, ref hasReasoning, places);
            else if (name.SequenceEqual("refusal"u8))
                ReadRefusal(ref reader);
            else if (name.SequenceEqual("tool_calls"u8))
                ToolCalls = ToolCallReader.Read(ref reader, json, places) ?? ToolCalls;
            else if (name.SequenceEqual("function_call"u8))
                functionCall = ToolCallReader.ReadFunctionCall(ref reader, json);
            else if (name.SequenceEqual("annotations"u8))
                AddAnnotations(AnnotationReader.Read(ref reader));
            else if (name.SequenceEqual("images"u8))
                ReadImages(ref reader);
            else if (name.SequenceEqual("audio"u8))
                ReadAudio(ref reader);
            else
                EventPlaces.Skip(ref reader, places);
        }

        ToolCalls ??= functionCall;
        if (Reasoning is not null || ReasoningDetails is null)
            return;
        Reasoning = TextOf(ReasoningDetails, hasReasoning);
        places?.NoteDependence();
    }

    /// <summary>Reads the text of a choice that has no message, as completions without chat have it.</summary>
    /// <exception cref="FormatException">The value is not text.</exception>
    public void ReadText(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (Json.Expect(ref reader, JsonTokenType.String))
            _text = new JsonText(in reader, json);
    }

    /// <summary>Adds the text of a part.</summary>
    public void AddText(string text) => (_parts ??= new TextPieces()).Add(text);

    public void AddAnnotations(List<ChatAnnotation>? annotations)
    {
        if (annotations is not null)
            (Annotations ??= []).AddRange(annotations);
    }

    /// <summary>Gets the text, that of an array's parts together; null when there is none.</summary>
    public readonly string? Text() => _text.Exists ? _text.ToString() : _parts?.ToString();

    /// <summary>Takes out the string that takes the place of a text that there is not, so that deltas may share all else.</summary>
    public DeltaText TakeOwn(ref string? text)
    {
        if (Reasoning is not null)
        {
            (text, Reasoning) = (Reasoning, null);
            return DeltaText.Reasoning;
        }

        if (ToolCalls is not [{ Arguments: { Length: > 0 } arguments } call])
            return DeltaText.Text;
        text = arguments;
        ToolCalls = [call with { Arguments = "" }];
        return DeltaText.Arguments;
    }

    /// <summary>Notes the place of the text.</summary>
    /// <param name="places">Receives the place.</param>
    /// <param name="json">The event.</param>
    /// <param name="text">The text that was read from it; null if it became UTF-8.</param>
    public readonly void NoteText(EventPlaces places, ReadOnlySpan<byte> json, string? text)
    {
        if (_text.HasCharacters)
            places.NoteText(_text.PositionIn(json), _text.Length, text);
        else if (text is null && HasText)
            places.NoteDependence();
    }

    /// <summary>Copies the text as UTF-8.</summary>
    public readonly void CopyText(PooledBuffer utf8)
    {
        if (_text.Exists)
            _text.CopyTo(utf8);
        else if (_parts is not null)
            Encoding.UTF8.GetBytes(_parts.ToString(), utf8);
    }

    private void ReadContent(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                _text = new JsonText(in reader, json);
                break;
            case JsonTokenType.StartArray:
                while (Json.ExpectElement(ref reader))
                    ContentPartReader.Read(ref reader, json, ref this);
                break;
            case JsonTokenType.StartObject:
                ContentPartReader.Read(ref reader, json, ref this);
                break;
            case JsonTokenType.Null:
                break;
            default:
                throw new FormatException();
        }
    }

    private void ReadRefusal(ref Utf8JsonReader reader)
    {
        reader.Read();
        Utf8JsonReader value = reader;
        if (ReasoningReader.TextOf(ref reader) is { } text)
            Refusal = text.Length > 0 ? text : Refusal;
        else
            KeepOther(value);
    }

    private void ReadImages(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            ReadImage(ref reader);
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            ReadImage(ref reader);
    }

    private void ReadImage(ref Utf8JsonReader reader)
    {
        Utf8JsonReader value = reader;
        if (ImageReader.ReadImage(ref reader) is { } image)
            (Images ??= []).Add(image);
        else
            KeepOther(value);
    }

    private void ReadAudio(ref Utf8JsonReader reader)
    {
        reader.Read();
        Utf8JsonReader value = reader;
        if (AudioReader.Read(ref reader) is { } audio)
            EncodedAudio = audio;
        else
            KeepOther(value);
    }

    /// <summary>Keeps an object from which nothing could be read, unless it is empty.</summary>
    private void KeepOther(Utf8JsonReader value)
    {
        if (value.TokenType == JsonTokenType.StartObject && JsonElement.ParseValue(ref value) is var other && other.EnumerateObject().Any())
            (Other ??= []).Add(other);
    }

    private void ReadReasoning(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string field, ref bool found, EventPlaces? places)
    {
        int position = (int)reader.BytesConsumed;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            Utf8JsonReader start = reader;
            if (ReasoningReader.Details(ref reader, json, field) is { } details)
            {
                AddDetails(details);
                if (details == ReasoningDetails)
                    places?.NoteValue(EventPlaces.Kind.ReasoningDetails, position, in reader, details[^1]);
                return;
            }

            reader = start;
        }

        if (ReasoningFields.IsText(field))
        {
            string? text = ReasoningReader.TextOf(ref reader);
            found |= text is not null;
            if (Reasoning is not null)
                places?.NoteSkipped(in reader);
            else if (!string.IsNullOrEmpty(text))
                TakeReasoning(in reader, text, field, places);
        }
        else
        {
            reader.Skip();
        }
    }

    private void TakeReasoning(ref readonly Utf8JsonReader reader, string text, string field, EventPlaces? places)
    {
        (Reasoning, ReasoningField) = (text, field);
        if (reader.TokenType == JsonTokenType.String)
            places?.NoteText(in reader, text);
    }

    private void AddDetails(List<ReasoningDetail> details)
    {
        if (ReasoningDetails is null)
            ReasoningDetails = details;
        else
            ReasoningDetails.AddRange(details);
    }

    /// <summary>Gets the reasoning of gateways that send it in its details, or as content, only.</summary>
    private static string? TextOf(List<ReasoningDetail> details, bool hasReasoning)
    {
        string text = string.Concat(details.Where(detail => !hasReasoning || detail.Field == ReasoningFields.Content).Select(detail => detail.Text));
        return text.Length == 0 ? null : text;
    }
}
