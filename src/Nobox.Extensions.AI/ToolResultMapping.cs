using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps results of tools to the text of their messages. Images and other media follow as a message of the user: a tool's message is text.</summary>
internal static class ToolResultMapping
{
    private const string MediaOnly = "The result is in the next message of the user.";

    /// <param name="result">The result.</param>
    /// <param name="media">Receives what is not text.</param>
    /// <exception cref="NotSupportedException">The result has content that cannot be sent, or a type without JSON metadata.</exception>
    public static ChatMessage ToMessage(FunctionResultContent result, List<ChatPart> media)
    {
        IReadOnlyList<object?>? items = ResultContents.Find(result.Result);
        return ChatMessage.Tool(result.CallId, items is null ? JsonText.WriteText(result.Result) : ToText(items, media));
    }

    private static string ToText(IReadOnlyList<object?> items, List<ChatPart> media)
    {
        var texts = new List<string>();
        int before = media.Count;
        foreach (object? item in items)
        {
            if (item is not AIContent content)
                texts.Add(JsonText.WriteText(item));
            else if (content is ErrorContent error)
                texts.Add(error.Message);
            else if (PartMapping.ToPart(content) is var part && part is TextPart text)
                texts.Add(text.Text);
            else
                media.Add(part);
        }

        return texts.Count == 0 && media.Count > before ? MediaOnly : string.Join('\n', texts);
    }
}
