using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Maps what a model responded to the message in which it returns to the model.</summary>
internal static class AssistantMapping
{
    /// <summary>Makes the message; null when there is nothing that a provider needs back.</summary>
    public static ChatMessage? ToMessage(List<AIContent> contents)
    {
        var parts = new List<ChatPart>();
        var calls = new List<ToolCall>();
        var details = new List<ReasoningDetail>();
        string? audioId = null;
        string reasoning = "";
        string? field = null;
        var others = new List<JsonElement>();
        foreach (AIContent content in contents)
        {
            switch (content)
            {
                case FunctionCallContent call:
                    calls.Add(ToolCallMapping.ToCall(call));
                    break;
                case TextReasoningContent thought:
                    reasoning += thought.Text;
                    field = ReasoningData.FieldOf(thought) ?? field;
                    details.AddRange(ReasoningData.Read(thought));
                    break;
                case DataContent when AudioData.IdOf(content) is { } id:
                    audioId = id;
                    break;
                case var other when OtherContent.Find(other) is { } json:
                    others.Add(json);
                    break;
                default:
                    parts.Add(PartMapping.ToPart(content));
                    break;
            }
        }

        if (parts.Count == 0 && calls.Count == 0 && details.Count == 0 && others.Count == 0 && audioId is null)
            return null;
        bool isText = parts.TrueForAll(part => part is TextPart);
        var choice = new ChatChoice
        {
            Text = isText ? string.Concat(parts.Select(part => ((TextPart)part).Text)) : "",
            ToolCalls = calls,
            ReasoningDetails = details,
            Reasoning = reasoning.Length == 0 ? null : reasoning,
            OtherContent = others,
            Audio = audioId is null ? null : new ChatAudio { Id = audioId },
        };
        ChatMessage message = ChatMessage.Assistant(field is null ? choice : choice with { ReasoningField = field });
        return isText ? message : message.WithContent([.. message.Content.Where(part => part is not TextPart), .. parts]);
    }
}
