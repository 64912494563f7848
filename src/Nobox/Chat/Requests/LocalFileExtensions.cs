namespace Nobox;

/// <summary>Builder methods that read a local file at once and add it to the user's last message, or begin one with it.</summary>
public static class LocalFileExtensions
{
    /// <summary>Reads a local image file and adds it.</summary>
    /// <typeparam name="TModel">A model that accepts images.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The path of a file whose extension is png, jpg, jpeg, gif, webp, bmp, heic or heif. For a URL, pass a <see cref="Uri"/>.</param>
    /// <param name="detail">How closely the model looks; null leaves it to the model.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The path is a URL or has another extension, or the file is empty.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ChatRequestBuilder<TModel> Image<TModel>(this ChatRequestBuilder<TModel> builder, string path, ImageDetail? detail = null)
        where TModel : IAcceptsImages
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(ImagePart.FromFile(path, detail));
    }

    /// <summary>Reads a local document and adds it; its file name is sent too, without the folder.</summary>
    /// <typeparam name="TModel">A model that accepts files.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The path of a file whose extension is pdf, txt, md, csv, html, json, docx, xlsx or pptx.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The path is a URL or has another extension, or the file is empty.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ChatRequestBuilder<TModel> File<TModel>(this ChatRequestBuilder<TModel> builder, string path)
        where TModel : IAcceptsFiles
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(FilePart.FromFile(path));
    }

    /// <summary>Reads a local video file and adds it.</summary>
    /// <typeparam name="TModel">A model that accepts video.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The path of a file whose extension is mp4, mpeg, mpg, mov or webm. For a URL, pass a <see cref="Uri"/>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The path is a URL or has another extension, or the file is empty.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ChatRequestBuilder<TModel> Video<TModel>(this ChatRequestBuilder<TModel> builder, string path)
        where TModel : IAcceptsVideo
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(VideoPart.FromFile(path));
    }

    /// <summary>Reads a local audio file and adds it.</summary>
    /// <typeparam name="TModel">A model that accepts audio.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="path">The path of a file whose extension is wav, mp3, flac, ogg, opus, m4a, aac or aiff.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The path is a URL or has another extension, or the file is empty.</exception>
    /// <exception cref="FileNotFoundException">The file does not exist.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static ChatRequestBuilder<TModel> Audio<TModel>(this ChatRequestBuilder<TModel> builder, string path)
        where TModel : IAcceptsAudio
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(AudioPart.FromFile(path));
    }
}
