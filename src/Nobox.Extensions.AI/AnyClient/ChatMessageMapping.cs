using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox;

/// <summary>Maps messages of a request to those of Microsoft.Extensions.AI. Content that those cannot represent is an error, never left out.</summary>
internal static class ChatMessageMapping
{
    /// <exception cref="NotSupportedException">The message has something that no content can represent.</exception>
    public static AIMessage ToMessage(ChatMessage message)
    {
        if (message.AudioId is not null)
            throw new NotSupportedException("Microsoft.Extensions.AI has no place for the id of audio that the model produced. Add its transcript as text instead: Assistant(response.Audio.Transcript).");
        var contents = new List<AIContent>();
        if (!string.IsNullOrEmpty(message.Reasoning) || message.ReasoningDetails.Count > 0)
            contents.Add(ReasoningData.ToContent(message));
        if (message.ToolCallId is { } callId)
            contents.Add(ToResult(callId, message));
        else
            contents.AddRange(message.Content.Select(PartMapping.ToContent));
        contents.AddRange(message.ToolCalls.Select(ToolCallMapping.ToContent));
        return new AIMessage(new AIRole(message.Role.Value), contents);
    }

    private static FunctionResultContent ToResult(string callId, ChatMessage message) => message.Content.FirstOrDefault(static part => part is not TextPart) is { } part
        ? throw new NotSupportedException(
            $"Microsoft.Extensions.AI has only text for the result of a tool, and this one has a part of type {part.GetType().Name}: add the part to a message of the user after the result.")
        : new FunctionResultContent(callId, message.Text);
}
