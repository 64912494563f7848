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
    public string? Refusal;
    public List<ToolCallDelta>? ToolCalls;
    public List<ReasoningDetail>? ReasoningDetails;
    public List<ChatAnnotation>? Annotations;
    public List<ChatImage>? Images;

    /// <summary>The audio, whose data is still base64: pieces of a stream can only be decoded in order.</summary>
    public ChatAudio? EncodedAudio;

    // At the string or the array of parts; in no token when there is no text.
    private Utf8JsonReader _text;

    /// <summary>Gets a value that indicates whether there is nothing but perhaps text.</summary>
    public readonly bool IsTextOnly =>
        Reasoning is null && Refusal is null && ToolCalls is null && ReasoningDetails is null && Annotations is null && Images is null && EncodedAudio is null;

    /// <summary>Gets a value that indicates whether there is text that is not empty, or an array of parts.</summary>
    public readonly bool HasText => _text.TokenType switch
    {
        JsonTokenType.String => _text.ValueSpan.Length > 0,
        JsonTokenType.StartArray => true,
        _ => false,
    };

    /// <summary>Reads an object; null counts as an empty one.</summary>
    /// <param name="reader">The reader, before the value.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <exception cref="FormatException">A value has another type than it should have, and would be lost.</exception>
    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (!Json.ExpectObject(ref reader))
            return;
        bool hasReasoning = false;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("content"u8))
                ReadText(ref reader);
            else if (reader.ValueTextEquals("reasoning"u8) || reader.ValueTextEquals("reasoning_content"u8))
                ReadReasoning(ref reader, ref hasReasoning);
            else if (reader.ValueTextEquals("reasoning_details"u8))
                ReasoningDetails = ReasoningReader.Read(ref reader, json);
            else if (reader.ValueTextEquals("refusal"u8))
                Refusal = Json.Text(ref reader) is { Length: > 0 } refusal ? refusal : Refusal;
            else if (reader.ValueTextEquals("tool_calls"u8))
                ToolCalls = ToolCallReader.Read(ref reader);
            else if (reader.ValueTextEquals("annotations"u8))
                Annotations = AnnotationReader.Read(ref reader);
            else if (reader.ValueTextEquals("images"u8))
                Images = MediaReader.Images(ref reader);
            else if (reader.ValueTextEquals("audio"u8))
                EncodedAudio = MediaReader.Audio(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        // Some gateways send the reasoning in its details only.
        if (!hasReasoning && ReasoningDetails is not null && string.Concat(ReasoningDetails.Select(detail => detail.Text)) is { Length: > 0 } text)
            Reasoning = text;
    }

    /// <summary>Gets the text, that of an array's parts together; null when there is none.</summary>
    /// <exception cref="FormatException">The array has something that is not a part.</exception>
    public string? Text()
    {
        if (_text.TokenType == JsonTokenType.String)
            return _text.GetString();
        if (_text.TokenType != JsonTokenType.StartArray)
            return null;
        var text = new StringBuilder();
        Utf8JsonReader reader = _text;
        while (NextPart(ref reader))
            text.Append(reader.GetString());
        return text.ToString();
    }

    /// <summary>Copies the text as UTF-8.</summary>
    /// <exception cref="FormatException">The array has something that is not a part.</exception>
    public void CopyText(PooledBuffer utf8)
    {
        Utf8JsonReader reader = _text;
        if (reader.TokenType == JsonTokenType.String)
        {
            Copy(ref reader, utf8);
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
            return;
        while (NextPart(ref reader))
            Copy(ref reader, utf8);
    }

    private static void Copy(ref Utf8JsonReader reader, PooledBuffer utf8) =>
        utf8.Advance(reader.CopyString(utf8.GetSpan(reader.ValueSpan.Length)));

    /// <summary>Moves to the text of the next part; false at the end of the array.</summary>
    private static bool NextPart(ref Utf8JsonReader reader)
    {
        bool isInPart = reader.TokenType != JsonTokenType.StartArray;
        while (true)
        {
            while (isInPart && Json.NextProperty(ref reader))
            {
                if (!reader.ValueTextEquals("text"u8))
                    Json.SkipValue(ref reader);
                else if (Json.Expect(ref reader, JsonTokenType.String))
                    return true;
            }

            if (!Json.ExpectElement(ref reader))
                return false;
            isInPart = true;
        }
    }

    private void ReadText(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.StartArray or JsonTokenType.Null))
            throw new FormatException();
        _text = reader;
        reader.Skip();
    }

    private void ReadReasoning(ref Utf8JsonReader reader, ref bool found)
    {
        string? text = Json.Text(ref reader);
        found |= text is not null;
        Reasoning = string.IsNullOrEmpty(text) ? Reasoning : text;
    }
}
