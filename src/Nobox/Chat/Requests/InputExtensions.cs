namespace Nobox;

/// <summary>Provides builder methods that add content other than text to the user's last message, or begin one with it.</summary>
public static class InputExtensions
{
    /// <summary>Adds an image that the provider fetches.</summary>
    /// <typeparam name="TModel">A model that accepts images.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="uri">The image's absolute URL: http, https or data.</param>
    /// <param name="detail">The resolution at which the model looks; null leaves it to the model.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The URL is not absolute, or has another scheme.</exception>
    public static ChatRequestBuilder<TModel> Image<TModel>(this ChatRequestBuilder<TModel> builder, Uri uri, ImageDetail? detail = null)
        where TModel : IAcceptsImages
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(new ImagePart(uri, detail));
    }

    /// <summary>Adds an image that is sent in the request.</summary>
    /// <typeparam name="TModel">A model that accepts images.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="bytes">The image file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="mediaType">Its media type, such as <c>image/png</c>.</param>
    /// <param name="detail">The resolution at which the model looks; null leaves it to the model.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There are no bytes, or the media type is not one.</exception>
    public static ChatRequestBuilder<TModel> Image<TModel>(
        this ChatRequestBuilder<TModel> builder, ReadOnlyMemory<byte> bytes, string mediaType, ImageDetail? detail = null)
        where TModel : IAcceptsImages
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(new ImagePart(bytes, mediaType, detail));
    }

    /// <summary>Adds audio that is sent in the request.</summary>
    /// <typeparam name="TModel">A model that accepts audio.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="bytes">The audio file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="format">Its format, such as <c>wav</c> or <c>mp3</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There are no bytes, or the format is not a plain word.</exception>
    public static ChatRequestBuilder<TModel> Audio<TModel>(
        this ChatRequestBuilder<TModel> builder, ReadOnlyMemory<byte> bytes, AudioFormat format)
        where TModel : IAcceptsAudio
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(new AudioPart(bytes, format));
    }

    /// <summary>Adds a document that is sent in the request.</summary>
    /// <typeparam name="TModel">A model that accepts files.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="bytes">The file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="mediaType">Its media type, such as <c>application/pdf</c>.</param>
    /// <param name="name">Its name, which the model may see.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There are no bytes or no name, or the media type is not one.</exception>
    public static ChatRequestBuilder<TModel> File<TModel>(
        this ChatRequestBuilder<TModel> builder, ReadOnlyMemory<byte> bytes, string mediaType, string name)
        where TModel : IAcceptsFiles
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(new FilePart(bytes, mediaType, name));
    }

    /// <summary>Adds a video that the provider fetches.</summary>
    /// <typeparam name="TModel">A model that accepts video.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="uri">The video's absolute URL: http, https or data.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The URL is not absolute, or has another scheme.</exception>
    public static ChatRequestBuilder<TModel> Video<TModel>(this ChatRequestBuilder<TModel> builder, Uri uri)
        where TModel : IAcceptsVideo
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(new VideoPart(uri));
    }

    /// <summary>Adds a video that is sent in the request.</summary>
    /// <typeparam name="TModel">A model that accepts video.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="bytes">The file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="mediaType">Its media type, such as <c>video/mp4</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There are no bytes, or the media type is not one.</exception>
    public static ChatRequestBuilder<TModel> Video<TModel>(
        this ChatRequestBuilder<TModel> builder, ReadOnlyMemory<byte> bytes, string mediaType)
        where TModel : IAcceptsVideo
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(new VideoPart(bytes, mediaType));
    }
}
