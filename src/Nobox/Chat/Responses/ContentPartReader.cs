using System.Text.Json;

namespace Nobox;

/// <summary>Reads the parts of a response's content. What the library cannot represent is kept as it is.</summary>
internal static class ContentPartReader
{
    private enum Kind
    {
        Text,
        Refusal,
        Reasoning,
        Image,
        Audio,
        Other,
    }

    /// <summary>Reads a part into the content of its message.</summary>
    /// <param name="reader">The reader, at the start of the part; afterwards at its end.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <param name="content">The content.</param>
    /// <exception cref="FormatException">The part has text, an image or audio that would be lost.</exception>
    public static void Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ref MessageContent content)
    {
        Utf8JsonReader start = reader;
        switch (KindOf(reader))
        {
            case Kind.Text:
                ReadText(ref reader, ref content);
                return;
            case Kind.Reasoning:
                (content.ReasoningDetails ??= []).Add(ReasoningReader.Detail(ref reader, json, ReasoningFields.Content));
                return;
            case Kind.Refusal when RefusalOf(ref reader) is { } refusal:
                content.Refusal += refusal;
                return;
            case Kind.Image when ImageReader.ReadImage(ref reader) is { } image:
                (content.Images ??= []).Add(image);
                return;
            case Kind.Audio when AudioOf(ref reader) is { } audio:
                content.EncodedAudio = audio;
                return;
        }

        reader = start;
        (content.Other ??= []).Add(JsonElement.ParseValue(ref reader));
    }

    /// <summary>Gets the kind of a part by its type, which need not be its first field; one without a type is text if it has any.</summary>
    private static Kind KindOf(Utf8JsonReader reader)
    {
        bool hasText = false, isEmpty = true;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8) && Json.Text(ref reader) is { Length: > 0 } type)
                return KindOf(type);
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            hasText |= reader.ValueTextEquals("text"u8);
            isEmpty = false;
            Json.SkipValue(ref reader);
        }

        return hasText || isEmpty ? Kind.Text : Kind.Other;
    }

    private static Kind KindOf(string type) => type switch
    {
        "text" or "output_text" or "input_text" => Kind.Text,
        "refusal" => Kind.Refusal,
        "thinking" or "redacted_thinking" or "reasoning" => Kind.Reasoning,
        "image" or "image_url" or "output_image" => Kind.Image,
        "audio" or "output_audio" => Kind.Audio,
        _ => Kind.Other,
    };

    private static void ReadText(ref Utf8JsonReader reader, ref MessageContent content)
    {
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("text"u8))
                content.AddText(Json.ExpectText(ref reader) ?? "");
            else if (reader.ValueTextEquals("annotations"u8))
                content.AddAnnotations(AnnotationReader.Read(ref reader));
            else
                Json.SkipValue(ref reader);
        }
    }

    private static string? RefusalOf(ref Utf8JsonReader reader)
    {
        string? refusal = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("refusal"u8))
                refusal = Json.Text(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return refusal;
    }

    private static ChatAudio? AudioOf(ref Utf8JsonReader reader)
    {
        ChatAudio? audio = null;
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("audio"u8))
                audio = AudioReader.Read(ref reader);
            else
                Json.SkipValue(ref reader);
        }

        return audio;
    }
}
