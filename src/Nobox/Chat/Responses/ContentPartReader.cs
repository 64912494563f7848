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
            case Kind.Text when ReadText(ref reader, ref content):
                return;
            case Kind.Reasoning:
                (content.ReasoningDetails ??= []).Add(ReasoningReader.Detail(ref reader, json, ReasoningFields.Content));
                return;
            case Kind.Refusal when TryFind(start, "refusal"u8, out Utf8JsonReader value) && ReasoningReader.TextOf(ref value) is { } refusal:
                content.Refusal += refusal;
                reader.Skip();
                return;
            case Kind.Image when ImageReader.ReadImage(ref reader) is { } image:
                (content.Images ??= []).Add(image);
                return;
            case Kind.Audio when TryFind(start, "audio"u8, out Utf8JsonReader value) && AudioReader.Read(ref value) is { } audio:
                content.EncodedAudio = audio;
                reader.Skip();
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
        _ => type.Any(char.IsAsciiLetterUpper) ? KindOf(type.ToLowerInvariant()) : Kind.Other,
    };

    /// <summary>Finds a field of a part that is not null; its reader is at the value.</summary>
    private static bool TryFind(Utf8JsonReader part, ReadOnlySpan<byte> field, out Utf8JsonReader value)
    {
        value = part;
        while (Json.NextProperty(ref value))
        {
            if (value.ValueTextEquals(field))
                return value.Read() && value.TokenType != JsonTokenType.Null;
            Json.SkipValue(ref value);
        }

        return false;
    }

    /// <summary>Reads a part of text; false when what it has is not in one of the fields that text comes in.</summary>
    private static bool ReadText(ref Utf8JsonReader reader, ref MessageContent content)
    {
        bool hasText = false, hasOther = false;
        while (Json.NextProperty(ref reader))
        {
            if (!hasText && (reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("content"u8)))
            {
                if (Json.ExpectText(ref reader) is { } text)
                    content.AddText(text);
                hasText |= reader.TokenType == JsonTokenType.String;
            }
            else if (reader.ValueTextEquals("annotations"u8))
            {
                content.AddAnnotations(AnnotationReader.Read(ref reader));
            }
            else
            {
                bool isKnown = reader.ValueTextEquals("type"u8) || reader.ValueTextEquals("text"u8) || reader.ValueTextEquals("id"u8);
                Json.SkipValue(ref reader);
                hasOther |= !isKnown && reader.TokenType is (JsonTokenType.String or JsonTokenType.EndObject or JsonTokenType.EndArray);
            }
        }

        return hasText || !hasOther;
    }
}
