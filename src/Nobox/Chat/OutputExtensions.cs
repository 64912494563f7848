namespace Nobox;

/// <summary>Builder methods that ask for more than text in the answer.</summary>
public static class OutputExtensions
{
    /// <summary>Asks for an answer that is spoken, too: see <see cref="ChatResponse.Audio"/>.</summary>
    /// <typeparam name="TModel">A model that produces audio.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="voice">The voice, by the provider's name for it, for example <c>alloy</c>.</param>
    /// <param name="format">The format of the sound: <c>wav</c>, <c>mp3</c>, <c>flac</c>, <c>opus</c> or <c>pcm16</c>; many providers stream <c>pcm16</c> only.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> AudioOutput<TModel>(this ChatRequestBuilder<TModel> builder, string voice, string format)
        where TModel : IProducesAudio
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(voice);
        ArgumentException.ThrowIfNullOrEmpty(format);
        return Ask(builder, Modalities.Audio).Set("audio", ParameterValue.Write((voice, format), static (writer, audio) =>
        {
            writer.WriteStartObject();
            writer.WriteString("voice"u8, audio.voice);
            writer.WriteString("format"u8, audio.format);
            writer.WriteEndObject();
        }));
    }

    /// <summary>Asks for images in the answer: see <see cref="ChatResponse.Images"/>.</summary>
    /// <typeparam name="TModel">A model that produces images.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <returns>The builder.</returns>
    public static ChatRequestBuilder<TModel> ImageOutput<TModel>(this ChatRequestBuilder<TModel> builder)
        where TModel : IProducesImages
    {
        ArgumentNullException.ThrowIfNull(builder);
        return Ask(builder, Modalities.Image);
    }

    /// <summary>What a request asks for beside text.</summary>
    internal static Modalities AskedBy(ParameterValue? modalities) =>
        (modalities?.Contains("\"image\""u8) == true ? Modalities.Image : Modalities.None)
        | (modalities?.Contains("\"audio\""u8) == true ? Modalities.Audio : Modalities.None);

    private static ChatRequestBuilder<TModel> Ask<TModel>(ChatRequestBuilder<TModel> builder, Modalities kind)
        where TModel : IChatModel
    {
        Modalities all = AskedBy(builder.Parameter("modalities")) | kind;
        string[] names = [.. all.HasFlag(Modalities.Image) ? ["image"] : Array.Empty<string>(), "text", .. all.HasFlag(Modalities.Audio) ? ["audio"] : Array.Empty<string>()];
        return builder.Set("modalities", ParameterValue.FromStrings(names));
    }
}
