using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps contents to parts of messages. Content that no part can represent is an error, never left out.</summary>
internal static class PartMapping
{
    private const string DetailKey = "detail";

    /// <exception cref="NotSupportedException">No part can represent the content.</exception>
    public static ChatPart ToPart(AIContent content) => content switch
    {
        { RawRepresentation: ChatPart part } => part,
        TextContent text => new TextPart(text.Text),
        ErrorContent { ErrorCode: ContentMapping.Refusal } refusal => new TextPart(refusal.Message),
        DataContent data when data.HasTopLevelMediaType("image") => new ImagePart(data.Data, data.MediaType, DetailOf(data)),
        DataContent data when data.HasTopLevelMediaType("audio") => new AudioPart(data.Data, AudioData.FormatOf(data.MediaType)),
        DataContent data when data.HasTopLevelMediaType("video") => new VideoPart(data.Data, data.MediaType),
        DataContent data => new FilePart(data.Data, data.MediaType, data.Name ?? NameOf(data)),
        UriContent uri when uri.HasTopLevelMediaType("image") => new ImagePart(uri.Uri, DetailOf(uri)),
        UriContent uri when uri.HasTopLevelMediaType("video") => new VideoPart(uri.Uri),
        _ => throw new NotSupportedException($"Content of type {content.GetType().Name} cannot be sent to the gateway in this place."),
    };

    /// <summary>Makes a name for a file that has none; some providers determine its kind by the extension.</summary>
    private static string NameOf(DataContent data) => $"file.{data.MediaType[(data.MediaType.IndexOf('/', StringComparison.Ordinal) + 1)..]}";

    private static ImageDetail? DetailOf(AIContent image)
    {
        object? detail = null;
        if (image.AdditionalProperties?.TryGetValue(DetailKey, out detail) != true || detail is null)
            return null;
        return detail as ImageDetail? ?? (JsonText.AsString(detail) is { Length: > 0 } name ? new ImageDetail(name) : throw new NotSupportedException(
            $"The additional property '{DetailKey}' of an image must be text or a Nobox.ImageDetail."));
    }
}
