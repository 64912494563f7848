using System.Text;
using System.Text.Json;

namespace Nobox;

/// <summary>Reads reasoning in the forms that providers write.</summary>
internal static class ReasoningReader
{
    private const string TextType = "reasoning.text";

    /// <summary>Reads the objects of an array; null when there are none.</summary>
    /// <param name="reader">The reader, at the start of the array.</param>
    /// <param name="json">All that the reader reads.</param>
    /// <param name="field">The field of the message that the array is in.</param>
    public static List<ReasoningDetail>? Details(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string field)
    {
        List<ReasoningDetail>? details = null;
        while (Json.NextObject(ref reader))
            (details ??= new List<ReasoningDetail>(1)).Add(Detail(ref reader, json, field));
        return details;
    }

    /// <summary>Reads an array that is known to be valid, and to have objects.</summary>
    public static List<ReasoningDetail> Parse(ReadOnlySpan<byte> json, string field, out int length)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        List<ReasoningDetail> details = Details(ref reader, json, field)!;
        length = (int)reader.BytesConsumed;
        return details;
    }

    /// <summary>Reads a detail, at whose start the reader is.</summary>
    public static ReasoningDetail Detail(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string field)
    {
        int start = (int)reader.TokenStartIndex;
        string? type = null, text = null;
        while (Json.NextProperty(ref reader, out ReadOnlySpan<byte> name))
        {
            if (name.SequenceEqual("type"u8))
            {
                type = TypeOf(ref reader);
            }
            else if (IsText(name))
            {
                reader.Read();
                text = TextOf(ref reader) ?? text;
            }
            else
            {
                Json.SkipValue(ref reader);
            }
        }

        return new ReasoningDetail(type ?? "", text, ParameterValue.FromUtf8(json[start..(int)reader.BytesConsumed])) { Field = field };
    }

    /// <summary>Reads the text of a value: a string, or the texts in an object or array together; null when there is none.</summary>
    /// <param name="reader">The reader, at the value; afterwards at its end.</param>
    public static string? TextOf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartArray:
                var texts = new StringBuilder();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    texts.Append(TextOf(ref reader));
                return texts.Length == 0 ? null : texts.ToString();
            case JsonTokenType.StartObject:
                string? text = null;
                while (Json.NextProperty(ref reader, out ReadOnlySpan<byte> name))
                {
                    bool isText = IsText(name);
                    reader.Read();
                    if (isText)
                        text = TextOf(ref reader) ?? text;
                    else
                        reader.Skip();
                }

                return text;
            default:
                return null;
        }
    }

    /// <summary>Determines whether a field of a detail has text that a person reads.</summary>
    public static bool IsText(string field) => field is "text" or "summary" or "thinking" or "content";

    private static bool IsText(ReadOnlySpan<byte> field) =>
        field.SequenceEqual("text"u8) || field.SequenceEqual("summary"u8) || field.SequenceEqual("thinking"u8) || field.SequenceEqual("content"u8);

    /// <summary>Reads the type, of which streams have the same one in every event.</summary>
    private static string? TypeOf(ref Utf8JsonReader reader)
    {
        Utf8JsonReader before = reader;
        reader.Read();
        if (reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(TextType))
            return TextType;
        reader = before;
        return Json.Text(ref reader);
    }
}
