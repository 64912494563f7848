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
        string text = result.Result switch
        {
            AIContent content => ToText([content], media),
            IEnumerable<AIContent> contents => ToText(contents, media),
            var value => JsonText.AsString(value) ?? JsonText.Write(value),
        };
        return ChatMessage.Tool(result.CallId, text);
    }

    private static string ToText(IEnumerable<AIContent> contents, List<ChatPart> media)
    {
        var texts = new List<string>();
        int before = media.Count;
        foreach (AIContent content in contents)
        {
            if (content is ErrorContent error)
                texts.Add(error.Message);
            else if (PartMapping.ToPart(content) is TextPart text)
                texts.Add(text.Text);
            else
                media.Add(PartMapping.ToPart(content));
        }

        return texts.Count == 0 && media.Count > before ? MediaOnly : string.Join('\n', texts);
    }
}
