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
        TextContent => Modalities.Text,
        DataContent data => Of(data.HasTopLevelMediaType),
        UriContent uri => Of(uri.HasTopLevelMediaType),
        _ => Modalities.None,
    };

    private static Modalities Of(Func<string, bool> hasMediaType) =>
        hasMediaType("image") ? Modalities.Image
        : hasMediaType("audio") ? Modalities.Audio
        : hasMediaType("video") ? Modalities.Video
        : hasMediaType("text") ? Modalities.Text
        : Modalities.File;
}
