using System.Text.Json;

namespace Nobox;

/// <summary>What a message holds, or a delta: both have the same fields.</summary>
internal struct MessageContent
{
    public string? Text;
    public string? Reasoning;
    public string? Refusal;
    public List<ToolCallDelta>? ToolCalls;
    public List<ReasoningDetail>? ReasoningDetails;
    public List<ChatAnnotation>? Annotations;
    public List<ChatImage>? Images;

    /// <summary>The sound, whose data is still base64: pieces of a stream may only be decoded one after the other.</summary>
    public ChatAudio? EncodedAudio;

    public readonly bool IsTextOnly =>
        Reasoning is null && Refusal is null && ToolCalls is null && ReasoningDetails is null && Annotations is null && Images is null && EncodedAudio is null;

    /// <summary>Reads an object; null counts as an empty one.</summary>
    /// <param name="reader">Stands before the value.</param>
    /// <param name="json">What the reader reads.</param>
    /// <param name="utf8Text">Takes the text, which then is not in <see cref="Text"/>; null when that holds it.</param>
    /// <exception cref="FormatException">A value is not what it should be, and would be lost.</exception>
    public void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, PooledBuffer? utf8Text = null)
    {
        if (!Json.ExpectObject(ref reader))
            return;
        bool tellsReasoning = false;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("content"u8))
                ReadText(ref reader, utf8Text);
            else if (reader.ValueTextEquals("reasoning"u8) || reader.ValueTextEquals("reasoning_content"u8))
                ReadReasoning(ref reader, ref tellsReasoning);
            else if (reader.ValueTextEquals("reasoning_details"u8))
                ReasoningDetails = ReasoningReader.Read(ref reader, json);
            else if (reader.ValueTextEquals("refusal"u8))
                Refusal = Json.Text(ref reader) is { Length: > 0 } refusal ? refusal : Refusal;
            else if (reader.ValueTextEquals("tool_calls"u8))
                ToolCalls = ContentReader.ToolCalls(ref reader);
            else if (reader.ValueTextEquals("annotations"u8))
                Annotations = AnnotationReader.Read(ref reader);
            else if (reader.ValueTextEquals("images"u8))
                Images = MediaReader.Images(ref reader);
            else if (reader.ValueTextEquals("audio"u8))
                EncodedAudio = MediaReader.Audio(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        // Some gateways tell the reasoning in its details only.
        if (!tellsReasoning && ReasoningDetails is not null && string.Concat(ReasoningDetails.Select(detail => detail.Text)) is { Length: > 0 } told)
            Reasoning = told;
    }

    private void ReadText(ref Utf8JsonReader reader, PooledBuffer? utf8Text)
    {
        if (utf8Text is null)
            Text = ContentReader.Text(ref reader);
        else
            ContentReader.CopyText(ref reader, utf8Text);
    }

    private void ReadReasoning(ref Utf8JsonReader reader, ref bool told)
    {
        string? text = Json.Text(ref reader);
        told |= text is not null;
        Reasoning = string.IsNullOrEmpty(text) ? Reasoning : text;
    }
}
