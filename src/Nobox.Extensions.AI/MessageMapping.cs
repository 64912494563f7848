using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Nobox;

/// <summary>Maps a conversation, message by message. Content that cannot be sent is an error, never left out.</summary>
internal sealed class MessageMapping(ChatRequestBuilder<DynamicChatModel> builder)
{
    // What tools returned beside text. The results of one turn must follow each other, so it is sent after the last of them.
    private readonly List<ChatPart> _media = [];

    public void Add(IEnumerable<AIMessage> messages)
    {
        foreach (AIMessage message in messages)
            Add(message);
        AddMedia();
    }

    private void Add(AIMessage message)
    {
        if (message.RawRepresentation is ChatMessage original)
        {
            AddMedia();
            builder.Add(original);
        }
        else if (message.Contents is [TextContent { RawRepresentation: not ChatPart } only])
        {
            // Most messages are a single text.
            AddMedia();
            builder.Add(new ChatMessage(new ChatRole(message.Role.Value), only.Text));
        }
        else
        {
            AddContents(message);
        }
    }

    private void AddContents(AIMessage message)
    {
        bool isAssistant = message.Role == Microsoft.Extensions.AI.ChatRole.Assistant;
        bool isTool = message.Role == Microsoft.Extensions.AI.ChatRole.Tool;
        var rest = new List<AIContent>(message.Contents.Count);
        foreach (AIContent content in message.Contents)
        {
            if (content is FunctionResultContent && isAssistant && rest.Count > 0)
            {
                // Some histories have the call, its result and what follows in one message.
                AddMedia();
                AddResponse(rest);
                rest = [];
            }

            if (content is FunctionResultContent result)
                builder.Add(ToolResultMapping.ToMessage(result, _media));
            else if (content is not UsageContent && (isAssistant || content is not TextReasoningContent))
                rest.Add(content);
        }

        if (isTool)
        {
            _media.AddRange(rest.Select(PartMapping.ToPart));
            return;
        }

        if (rest.Count == 0)
            return;
        AddMedia();
        if (isAssistant)
            AddResponse(rest);
        else
            builder.Add(new ChatMessage(new ChatRole(message.Role.Value), rest.Select(PartMapping.ToPart)));
    }

    private void AddResponse(List<AIContent> contents)
    {
        if (AssistantMapping.ToMessage(contents) is { } message)
            builder.Add(message);
    }

    private void AddMedia()
    {
        if (_media.Count == 0)
            return;
        builder.Add(new ChatMessage(ChatRole.User, _media));
        _media.Clear();
    }
}
