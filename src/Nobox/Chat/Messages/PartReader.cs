using System.Text.Json;
using Nobox.CompilerServices;

namespace Nobox;

/// <summary>Reads parts of messages of a request, in the form of the wire.</summary>
internal static class PartReader
{
    /// <exception cref="FormatException">The JSON is not an object.</exception>
    public static ChatPart Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new FormatException("A part of a message must be a JSON object.");
        string? type = Text(json, "type");
        ChatPart? part = null;
        try
        {
            part = type switch
            {
                "text" => Text(json, "text") is { } text ? new TextPart(text) : null,
                "image_url" => Inner(json, type) is { } image ? Image(image) : null,
                "video_url" => Inner(json, type) is { } video ? Video(video) : null,
                "input_audio" => Inner(json, type) is { } audio ? Audio(audio) : null,
                "file" => Inner(json, type) is { } file ? File(file) : null,
                _ => null,
            };
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            // A value that this library would not write is kept as it is.
        }

        return part is not null && Wire.Restores(json, writer => PartWriter.Write(writer, part)) ? part : new OtherPart(json, KindOf(type));
    }

    private static Modalities KindOf(string? type) => type switch
    {
        "text" => Modalities.Text,
        "image_url" => Modalities.Image,
        "video_url" => Modalities.Video,
        "input_audio" => Modalities.Audio,
        "file" => Modalities.File,
        _ => Modalities.None,
    };

    private static ImagePart? Image(JsonElement json)
    {
        ImageDetail? detail = Text(json, "detail") is { } name ? new ImageDetail(name) : null;
        if (Text(json, "url") is not { } url)
            return null;
        return Data(url) is { } data ? new ImagePart(data.Bytes, data.Format!, detail) : new ImagePart(new Uri(url), detail);
    }

    private static VideoPart? Video(JsonElement json)
    {
        if (Text(json, "url") is not { } url)
            return null;
        return Data(url) is { } data ? new VideoPart(data.Bytes, data.Format!) : new VideoPart(new Uri(url));
    }

    private static AudioPart? Audio(JsonElement json) =>
        Text(json, "data") is { } data && Text(json, "format") is { } format ? new AudioPart(Convert.FromBase64String(data), format) : null;

    private static FilePart? File(JsonElement json) =>
        Text(json, "filename") is { } name && Text(json, "file_data") is { } url && Data(url) is { } data ? new FilePart(data.Bytes, data.Format!, name) : null;

    private static InlineData? Data(string url)
    {
        const string Scheme = "data:";
        const string Marker = ";base64,";
        int marker = url.IndexOf(Marker, StringComparison.Ordinal);
        return url.StartsWith(Scheme, StringComparison.Ordinal) && marker > 0
            ? new InlineData(Convert.FromBase64String(url[(marker + Marker.Length)..]), url[Scheme.Length..marker])
            : null;
    }

    private static JsonElement? Inner(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement inner) && inner.ValueKind == JsonValueKind.Object ? inner : null;

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
