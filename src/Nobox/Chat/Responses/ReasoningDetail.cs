using System.Text.Json;

namespace Nobox;

/// <summary>
/// Represents a piece of a model's reasoning as its provider sent it: text, a summary, or data that only the provider can read. Kept
/// unchanged, so that it can go back to the model. Two details are equal when their JSON is.
/// </summary>
public sealed record ReasoningDetail
{
    /// <summary>Makes a detail of text, for tests.</summary>
    /// <param name="type">The kind, such as <c>reasoning.text</c>.</param>
    /// <param name="text">The text.</param>
    public ReasoningDetail(string type, string text)
        : this(type, text, Write(type, text))
    {
    }

    internal ReasoningDetail(string type, string? text, ParameterValue json)
    {
        Type = type;
        Text = text;
        Json = json;
    }

    /// <summary>Gets the kind, such as <c>reasoning.text</c>, <c>reasoning.summary</c> or <c>reasoning.encrypted</c>; empty when the provider does not say.</summary>
    public string Type { get; }

    /// <summary>Gets the text or the summary; null when there is neither.</summary>
    public string? Text { get; }

    /// <summary>
    /// Gets the field of the message that the detail came in, and goes back in: <c>reasoning_details</c>, <c>thinking_blocks</c>, or
    /// <c>content</c> for a part of the content.
    /// </summary>
    public string Field { get; init; } = ReasoningFields.Details;

    internal ParameterValue Json { get; }

    /// <summary>Reads details that were saved.</summary>
    /// <param name="json">A JSON array of what <see cref="ToJson"/> returned for each.</param>
    /// <returns>The details. Of thinking blocks, <see cref="Field"/> is <c>content</c>.</returns>
    /// <exception cref="FormatException">The text is not a JSON array of objects.</exception>
    public static IReadOnlyList<ReasoningDetail> ParseArray(string json) =>
        [.. ParseArray(json, ReasoningFields.Details).Select(detail => detail.Type is "thinking" or "redacted_thinking" ? detail with { Field = ReasoningFields.Content } : detail)];

    internal static IReadOnlyList<ReasoningDetail> ParseArray(string json, string field)
    {
        ArgumentNullException.ThrowIfNull(json);
        ReadOnlySpan<byte> utf8 = ParameterValue.FromJson(json).Utf8Json;
        if (utf8.TrimStart(" \t\r\n"u8) is not [(byte)'[', ..])
            throw new FormatException("Not a JSON array.");
        var reader = new Utf8JsonReader(utf8);
        try
        {
            reader.Read();
            return ReasoningReader.Details(ref reader, utf8, field) ?? [];
        }
        catch (Exception e) when (e is InvalidOperationException or NoboxProtocolException)
        {
            throw new FormatException("A string of a reasoning detail is not valid Unicode.", e);
        }
    }

    /// <summary>Gets the complete JSON, signatures and encrypted data included.</summary>
    /// <returns>One JSON object.</returns>
    public string ToJson() => Json.ToJson();

    /// <summary>Gets the kind, never the content.</summary>
    /// <returns>The value of <see cref="Type"/>.</returns>
    public override string ToString() => Type;

    private static ParameterValue Write(string type, string text)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(text);
        using var buffer = new PooledBuffer(256);
        using (var writer = new Utf8JsonWriter(buffer, Nobox.Json.WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, type);
            writer.WriteString("text"u8, text);
            writer.WriteEndObject();
        }

        return ParameterValue.FromUtf8(buffer.Written.Span);
    }
}
