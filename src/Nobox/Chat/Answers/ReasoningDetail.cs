using System.Text.Json;

namespace Nobox;

/// <summary>
/// A piece of a model's reasoning as its provider tells it: text, a summary, or data that only the provider can read. Kept as it
/// came, so that it can go back to the model with the answer. Equal when the JSON is.
/// </summary>
public sealed record ReasoningDetail
{
    internal ReasoningDetail(string type, string? text, ParameterValue json)
    {
        Type = type;
        Text = text;
        Json = json;
    }

    /// <summary>The kind, such as <c>reasoning.text</c>, <c>reasoning.summary</c> or <c>reasoning.encrypted</c>; empty when not told.</summary>
    public string Type { get; }

    /// <summary>The text or the summary; null when it holds neither.</summary>
    public string? Text { get; }

    internal ParameterValue Json { get; }

    /// <summary>Details that were kept as text, with the answer that they belong to.</summary>
    /// <param name="json">A JSON array of what <see cref="ToJson"/> told of each.</param>
    /// <returns>The details.</returns>
    /// <exception cref="FormatException">The text is no JSON array of objects.</exception>
    public static IReadOnlyList<ReasoningDetail> ParseArray(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        ReadOnlySpan<byte> utf8 = ParameterValue.FromJson(json).Utf8Json;
        if (utf8.TrimStart(" \t\r\n"u8) is not [(byte)'[', ..])
            throw new FormatException("Not a JSON array.");
        var reader = new Utf8JsonReader(utf8);
        try
        {
            return ReasoningReader.Read(ref reader, utf8) ?? [];
        }
        catch (Exception e) when (e is InvalidOperationException or NoboxProtocolException)
        {
            throw new FormatException("A text of a detail is no valid Unicode.", e);
        }
    }

    /// <summary>All of it, signatures and encrypted data included.</summary>
    /// <returns>One JSON object.</returns>
    public string ToJson() => Json.ToJson();

    /// <summary>The kind, never the content.</summary>
    /// <returns>The value of <see cref="Type"/>.</returns>
    public override string ToString() => Type;
}
