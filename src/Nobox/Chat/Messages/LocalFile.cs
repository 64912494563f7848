namespace Nobox;

/// <summary>Represents a local file that becomes part of a message; its extension decides the media type or the audio format.</summary>
/// <param name="Bytes">The file's content.</param>
/// <param name="Format">The media type, or the audio format.</param>
internal readonly record struct LocalFile(byte[] Bytes, string Format)
{
    private static readonly Dictionary<string, string> ImageTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
        [".bmp"] = "image/bmp",
        [".heic"] = "image/heic",
        [".heif"] = "image/heif",
    };

    private static readonly Dictionary<string, string> DocumentTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".txt"] = "text/plain",
        [".md"] = "text/markdown",
        [".csv"] = "text/csv",
        [".html"] = "text/html",
        [".json"] = "application/json",
        [".docx"] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        [".xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        [".pptx"] = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    };

    private static readonly Dictionary<string, string> VideoTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".mp4"] = "video/mp4",
        [".mpeg"] = "video/mpeg",
        [".mpg"] = "video/mpeg",
        [".mov"] = "video/quicktime",
        [".webm"] = "video/webm",
    };

    private static readonly Dictionary<string, string> AudioFormats = new(StringComparer.OrdinalIgnoreCase)
    {
        [".wav"] = "wav",
        [".mp3"] = "mp3",
        [".flac"] = "flac",
        [".ogg"] = "ogg",
        [".opus"] = "opus",
        [".m4a"] = "m4a",
        [".aac"] = "aac",
        [".aiff"] = "aiff",
    };

    public static LocalFile ReadImage(string path) => Read(path, ImageTypes, "an image", "media type", takesUri: true);

    public static LocalFile ReadDocument(string path) => Read(path, DocumentTypes, "a document", "media type", takesUri: false);

    public static LocalFile ReadVideo(string path) => Read(path, VideoTypes, "a video", "media type", takesUri: true);

    public static LocalFile ReadAudio(string path) => Read(path, AudioFormats, "an audio file", "format", takesUri: false);

    private static LocalFile Read(string path, Dictionary<string, string> formats, string kind, string format, bool takesUri)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (IsAddress(path))
        {
            // A data URL may be megabytes long, and a signed URL is a secret: neither belongs in a message.
            throw new ArgumentException(
                takesUri ? "The text is a URL, not the path of a file: pass new Uri(...)." : $"The text is a URL, not the path of a file: pass the bytes and the {format}.",
                nameof(path));
        }

        string extension = Path.GetExtension(path);
        if (!formats.TryGetValue(extension, out string? known))
        {
            throw new ArgumentException(
                $"The extension of '{path}' is not one of {kind} ({string.Join(", ", formats.Keys)}): use the overload that takes the bytes and the {format}.",
                nameof(path));
        }

        // ReadAllBytes throws another exception for a missing folder.
        if (!File.Exists(path))
            throw new FileNotFoundException($"The file '{Path.GetFullPath(path)}' does not exist.", path);
        byte[] bytes = File.ReadAllBytes(path);
        return bytes.Length > 0 ? new(bytes, known) : throw new ArgumentException($"The file '{path}' is empty.", nameof(path));
    }

    private static bool IsAddress(string path) =>
        path.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || path.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || path.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
