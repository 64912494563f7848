using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads a message's content: a string, or an array of parts.</summary>
internal static class ContentPartReader
{
    public static List<ContentPart> ReadAll(JsonElement content, string path)
    {
        if (content.ValueKind == JsonValueKind.String)
            return [new TextPart(content.GetString()!)];
        if (content.ValueKind != JsonValueKind.Array)
            throw RequestRefusedException.Invalid($"{path} must be a string or an array of parts");

        var parts = new List<ContentPart>();
        foreach (JsonElement part in content.EnumerateArray())
            parts.Add(Read(part, $"{path}[{parts.Count}]"));
        return parts;
    }

    private static ContentPart Read(JsonElement part, string path)
    {
        if (part.ValueKind != JsonValueKind.Object)
            throw RequestRefusedException.Invalid($"{path} must be an object");
        return part.RequiredText("type", path) switch
        {
            "text" => new TextPart(part.RequiredText("text", path)),
            "refusal" => new TextPart(part.RequiredText("refusal", path)),
            "image_url" => MediaSource.ReadUrl(Modalities.Image, Url(part, "image_url", path), $"{path}.image_url.url"),
            "video_url" => MediaSource.ReadUrl(Modalities.Video, Url(part, "video_url", path), $"{path}.video_url.url"),
            "input_audio" => ReadAudio(Field(part, "input_audio", path), $"{path}.input_audio"),
            "file" => ReadFile(Field(part, "file", path)),
            string type => throw RequestRefusedException.Invalid(
                $"{path}.type '{type}' is unknown: use text, image_url, input_audio, video_url or file"),
        };
    }

    private static MediaPart ReadAudio(JsonElement audio, string path)
    {
        string format = audio.RequiredText("format", path);
        string data = audio.RequiredText("data", path);
        int length = MediaSource.LengthOfBase64(data, $"{path}.data");
        return new MediaPart(Modalities.Audio, MediaSource.Describe(format, length), data);
    }

    private static MediaPart ReadFile(JsonElement file)
    {
        string Value(string name) =>
            file.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        string name = Value("filename") is { Length: > 0 } given ? given : "without a name";
        return new MediaPart(Modalities.File, name, Value("file_data") + Value("file_id"));
    }

    private static string Url(JsonElement part, string name, string path) => Field(part, name, path).RequiredText("url", $"{path}.{name}");

    private static JsonElement Field(JsonElement part, string name, string path) =>
        part.TryGetValue(name, out JsonElement value) && value.ValueKind == JsonValueKind.Object
            ? value
            : throw RequestRefusedException.Invalid($"{path}.{name} must be an object");
}
