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
            throw ApiException.Invalid($"{path} must be a string or an array of parts");

        var parts = new List<ContentPart>();
        foreach (JsonElement part in content.EnumerateArray())
            parts.Add(Read(part, $"{path}[{parts.Count}]"));
        return parts;
    }

    private static ContentPart Read(JsonElement part, string path)
    {
        if (part.ValueKind != JsonValueKind.Object)
            throw ApiException.Invalid($"{path} must be an object");
        return part.RequiredText("type", path) switch
        {
            "text" => new TextPart(part.RequiredText("text", path)),
            "refusal" => new TextPart(part.RequiredText("refusal", path)),
            "image_url" => MediaSource.ReadUrl(Modalities.Image, part.RequiredObject("image_url", path).RequiredText("url", $"{path}.image_url"), $"{path}.image_url.url"),
            "video_url" => MediaSource.ReadUrl(Modalities.Video, part.RequiredObject("video_url", path).RequiredText("url", $"{path}.video_url"), $"{path}.video_url.url"),
            "input_audio" => ReadAudio(part.RequiredObject("input_audio", path), $"{path}.input_audio"),
            "file" => ReadFile(part.RequiredObject("file", path)),
            string type => throw ApiException.Invalid(
                $"{path}.type '{type}' is unknown; use text, image_url, input_audio, video_url or file"),
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
        string name = Value("filename") is { Length: > 0 } given ? given : "unnamed file";
        return new MediaPart(Modalities.File, name, Value("file_data") + Value("file_id"));
    }
}
