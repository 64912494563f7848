namespace Nobox;

/// <summary>Builder methods that add content other than text to the user's last message, or begin one with it.</summary>
public static class InputExtensions
{
    /// <summary>Adds an image that the provider fetches.</summary>
    /// <typeparam name="TModel">A model with vision.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="uri">The image's absolute address: http, https or data.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">The address is not absolute, or has another scheme.</exception>
    public static ChatRequestBuilder<TModel> Image<TModel>(this ChatRequestBuilder<TModel> builder, Uri uri)
        where TModel : IAcceptsImages
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(new ImagePart(uri));
    }

    /// <summary>Adds an image that is sent along.</summary>
    /// <typeparam name="TModel">A model with vision.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="bytes">The image file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="mediaType">Its media type, such as <c>image/png</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There are no bytes, or the media type is not one.</exception>
    public static ChatRequestBuilder<TModel> Image<TModel>(
        this ChatRequestBuilder<TModel> builder, ReadOnlyMemory<byte> bytes, string mediaType)
        where TModel : IAcceptsImages
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(new ImagePart(bytes, mediaType));
    }

    /// <summary>Adds a sound that is sent along.</summary>
    /// <typeparam name="TModel">A model that hears.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="bytes">The sound file's bytes; not copied, so leave them as they are until the request is sent.</param>
    /// <param name="format">Its format, such as <c>wav</c> or <c>mp3</c>.</param>
    /// <returns>The builder.</returns>
    /// <exception cref="ArgumentException">There are no bytes, or the format is not a plain word.</exception>
    public static ChatRequestBuilder<TModel> Audio<TModel>(
        this ChatRequestBuilder<TModel> builder, ReadOnlyMemory<byte> bytes, string format)
        where TModel : IAcceptsAudio
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.AddPart(new AudioPart(bytes, format));
    }
}
