using System.Text.Json;

namespace Nobox;

/// <summary>Reads the <c>annotations</c> and <c>citations</c> of a response.</summary>
internal static class AnnotationReader
{
    /// <summary>The annotations; null when there are none.</summary>
    public static List<ChatAnnotation>? Read(ref Utf8JsonReader reader)
    {
        if (!Json.StartArray(ref reader))
            return null;
        List<ChatAnnotation>? annotations = null;
        while (Json.NextObject(ref reader))
            (annotations ??= []).Add(Fields(ref reader, new ChatAnnotation("")));
        return annotations;
    }

    /// <summary>Reads the URLs of the pages that a response cites; null when there are none.</summary>
    public static List<string>? Citations(ref Utf8JsonReader reader)
    {
        if (!Json.StartArray(ref reader))
            return null;
        List<string>? citations = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.String)
                (citations ??= []).Add(reader.GetString()!);
            else
                reader.Skip();
        }

        return citations;
    }

    /// <summary>The fields stand in the annotation, or in an object in it that is named after its kind.</summary>
    private static ChatAnnotation Fields(ref Utf8JsonReader reader, ChatAnnotation annotation)
    {
        while (Json.NextProperty(ref reader))
        {
            if (reader.ValueTextEquals("type"u8))
                annotation = annotation with { Type = Json.Text(ref reader) ?? "" };
            else if (reader.ValueTextEquals("url"u8))
                annotation = annotation with { Url = Json.Text(ref reader) };
            else if (reader.ValueTextEquals("title"u8))
                annotation = annotation with { Title = Json.Text(ref reader) };
            else if (reader.ValueTextEquals("content"u8))
                annotation = annotation with { Content = Json.Text(ref reader) };
            else if (reader.ValueTextEquals("start_index"u8))
                annotation = annotation with { StartIndex = Index(ref reader) };
            else if (reader.ValueTextEquals("end_index"u8))
                annotation = annotation with { EndIndex = Index(ref reader) };
            else if (reader.ValueTextEquals("url_citation"u8))
                annotation = Json.StartObject(ref reader) ? Fields(ref reader, annotation) : annotation;
            else
                Json.SkipValue(ref reader);
        }

        return annotation;
    }

    private static int? Index(ref Utf8JsonReader reader) => Json.Number(ref reader) is { } index and >= 0 and <= int.MaxValue ? (int)index : null;
}
