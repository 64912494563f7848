using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Nobox;

/// <summary>Finds the kinds of content in messages.</summary>
internal static class MediaKinds
{
    public static Modalities Of(IEnumerable<AIMessage> messages) =>
        messages.SelectMany(message => message.Contents).Aggregate(Modalities.None, (kinds, content) => kinds | Of(content));

    private static Modalities Of(AIContent content) => content switch
    {
        DataContent data => Of(data.MediaType),
        UriContent uri => Of(uri.MediaType),
        TextContent => Modalities.Text,
        _ => Modalities.None,
    };

    private static Modalities Of(string mediaType) => mediaType.Split('/')[0].ToUpperInvariant() switch
    {
        "IMAGE" => Modalities.Image,
        "AUDIO" => Modalities.Audio,
        "VIDEO" => Modalities.Video,
        "TEXT" => Modalities.Text,
        _ => Modalities.File,
    };
}
