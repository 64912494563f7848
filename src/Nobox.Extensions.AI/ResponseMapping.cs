using Microsoft.Extensions.AI;
using AIFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox;

/// <summary>Maps responses to those of Microsoft.Extensions.AI. The original is their <c>RawRepresentation</c>.</summary>
internal static class ResponseMapping
{
    public static AIResponse ToResponse(ChatResponse response) => new([.. response.Choices.Select(choice => ToMessage(response, choice))])
    {
        ResponseId = Id(response),
        ModelId = response.Model,
        CreatedAt = response.Created,
        FinishReason = ToFinishReason(response.FinishReason),
        Usage = UsageMapping.ToUsage(response.Usage),
        RawRepresentation = response,
        AdditionalProperties = ToProperties(response),
    };

    public static string? Id(ChatResponse response) => response.Id.Length == 0 ? null : response.Id;

    /// <summary>Gets the id of a choice's message: updates with different ids belong to different messages.</summary>
    public static string? MessageId(ChatResponse response, ChatChoice choice) => choice.Index == 0 ? Id(response) : $"{response.Id}-{choice.Index}";

    public static AIFinishReason? ToFinishReason(FinishReason? reason) => reason is { } known ? new AIFinishReason(known.Value) : null;

    /// <summary>
    /// Gets what Microsoft.Extensions.AI has no property for. A response that is combined from updates has no raw representation, but does
    /// have these.
    /// </summary>
    public static AdditionalPropertiesDictionary? ToProperties(ChatResponse response)
    {
        AdditionalPropertiesDictionary? properties = null;
        if (response.RequestId is { } requestId)
            (properties ??= [])[nameof(ChatResponse.RequestId)] = requestId;
        if (response.Cost is { } cost)
            (properties ??= [])[nameof(ChatResponse.Cost)] = cost;
        if (response.Usage?.ReportedCost is { } reported)
            (properties ??= [])[nameof(ChatUsage.ReportedCost)] = reported;
        return properties;
    }

    private static AIMessage ToMessage(ChatResponse response, ChatChoice choice) =>
        new(AIRole.Assistant, ContentMapping.ToContents(response, choice)) { MessageId = MessageId(response, choice), RawRepresentation = choice };
}
