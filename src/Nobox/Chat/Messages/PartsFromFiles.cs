namespace Nobox;

public sealed partial record ImagePart
{
    /// <summary>Reads a local image file.</summary>
    /// <param name="path">The path of a file whose extension is png, jpg, jpeg, gif, webp, bmp, heic or heif.</param>
    /// <param name="detail">How closely the model looks; null leaves it to the model.</param>
    /// <returns>The image, with the media type that the extension names.</returns>
    /// <exception cref="ArgumentException">The path is a URL or has another extension, or the file is empty.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ImagePart FromFile(string path, ImageDetail? detail = null)
    {
        LocalFile file = LocalFile.ReadImage(path);
        return new(file.Bytes, file.Format, detail);
    }
}

public sealed partial record FilePart
{
    /// <summary>Reads a local document; its file name is sent too, without the folder.</summary>
    /// <param name="path">The path of a file whose extension is pdf, txt, md, csv, html, json, docx, xlsx or pptx.</param>
    /// <returns>The document, with the media type that the extension names.</returns>
    /// <exception cref="ArgumentException">The path is a URL or has another extension, or the file is empty.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static FilePart FromFile(string path)
    {
        LocalFile file = LocalFile.ReadDocument(path);
        return new(file.Bytes, file.Format, Path.GetFileName(path));
    }
}

public sealed partial record VideoPart
{
    /// <summary>Reads a local video file.</summary>
    /// <param name="path">The path of a file whose extension is mp4, mpeg, mpg, mov or webm.</param>
    /// <returns>The video, with the media type that the extension names.</returns>
    /// <exception cref="ArgumentException">The path is a URL or has another extension, or the file is empty.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static VideoPart FromFile(string path)
    {
        LocalFile file = LocalFile.ReadVideo(path);
        return new(file.Bytes, file.Format);
    }
}

public sealed partial record AudioPart
{
    /// <summary>Reads a local audio file.</summary>
    /// <param name="path">The path of a file whose extension is wav, mp3, flac, ogg, opus, m4a, aac or aiff.</param>
    /// <returns>The audio, with the format that the extension names.</returns>
    /// <exception cref="ArgumentException">The path is a URL or has another extension, or the file is empty.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static AudioPart FromFile(string path)
    {
        LocalFile file = LocalFile.ReadAudio(path);
        return new(file.Bytes, file.Format);
    }
}
