using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps contents to parts of messages, and back. Content that no part can represent is an error, never left out.</summary>
internal static class PartMapping
{
    private const string DetailKey = "detail";
    private const string AnyImage = "image/*";
    private const string AnyVideo = "video/*";

    /// <exception cref="NotSupportedException">No part can represent the content.</exception>
    public static ChatPart ToPart(AIContent content) => content switch
    {
        { RawRepresentation: ChatPart part } => part,
        TextContent text => new TextPart(text.Text),
        ErrorContent { ErrorCode: ContentMapping.Refusal } refusal => new TextPart(refusal.Message),
        DataContent data when data.HasTopLevelMediaType("image") => new ImagePart(data.Data, TypeOf(data), DetailOf(data)),
        DataContent data when data.HasTopLevelMediaType("audio") => new AudioPart(data.Data, AudioData.FormatOf(TypeOf(data))),
        DataContent data when data.HasTopLevelMediaType("video") => new VideoPart(data.Data, TypeOf(data)),
        DataContent data => new FilePart(data.Data, TypeOf(data), data.Name ?? NameOf(TypeOf(data))),
        UriContent uri when uri.HasTopLevelMediaType("image") => new ImagePart(uri.Uri, DetailOf(uri)),
        UriContent uri when uri.HasTopLevelMediaType("video") => new VideoPart(uri.Uri),
        _ => throw new NotSupportedException($"Content of type {content.GetType().Name} cannot be sent to the gateway in this place."),
    };

    /// <summary>Maps a part to a content.</summary>
    /// <exception cref="NotSupportedException">No content can represent the part.</exception>
    public static AIContent ToContent(ChatPart part)
    {
        AIContent content = part switch
        {
            TextPart text => new TextContent(text.Text),
            ImagePart { Uri: { } uri } => uri.Scheme == "data" ? new DataContent(uri) : new UriContent(uri, AnyImage),
            ImagePart image => new DataContent(image.Bytes, image.MediaType!),
            AudioPart audio => new DataContent(audio.Bytes, AudioData.MediaTypeOf(audio.Format)),
            VideoPart { Uri: { } uri } => uri.Scheme == "data" ? new DataContent(uri) : new UriContent(uri, AnyVideo),
            VideoPart video => new DataContent(video.Bytes, video.MediaType!),
            FilePart file => new DataContent(file.Bytes, file.MediaType) { Name = file.Name },
            _ => throw new NotSupportedException($"Microsoft.Extensions.AI has no content for a part of type {part.GetType().Name}: remove it from the message."),
        };
        if (part is ImagePart { Detail: { } detail })
            content.AdditionalProperties = new() { [DetailKey] = detail.Value };
        content.RawRepresentation = part;
        return content;
    }

    /// <summary>Makes a name for a file that has none; some providers determine its kind by the extension.</summary>
    private static string NameOf(string mediaType) => $"file.{mediaType[(mediaType.IndexOf('/', StringComparison.Ordinal) + 1)..]}";

    /// <summary>Gets the media type in lower case, without parameters such as the codecs that browsers name.</summary>
    private static string TypeOf(DataContent data) => data.MediaType.Split(';')[0].Trim().ToLowerInvariant();

    private static ImageDetail? DetailOf(AIContent image)
    {
        object? detail = null;
        if (image.AdditionalProperties?.TryGetValue(DetailKey, out detail) != true || detail is null)
            return null;
        return detail as ImageDetail? ?? (JsonText.AsString(detail) is { Length: > 0 } name ? new ImageDetail(name) : throw new NotSupportedException(
            $"The additional property '{DetailKey}' of an image must be text or a Nobox.ImageDetail."));
    }
}
