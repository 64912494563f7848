using Microsoft.Extensions.AI;
using AIFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;
using AIRole = Microsoft.Extensions.AI.ChatRole;

namespace Nobox;

/// <summary>Turns answers of the gateway into those of Microsoft.Extensions.AI. The original is their <c>RawRepresentation</c>.</summary>
internal static class ResponseMapping
{
    /// <summary>The error code under which Microsoft.Extensions.AI knows a model's words for why it does not answer.</summary>
    public const string Refusal = nameof(Refusal);

    public static AIResponse ToResponse(ChatResponse response) => new(
        [.. response.Choices.Select(choice => new AIMessage(AIRole.Assistant, ToContents(choice)) { MessageId = response.Id })])
    {
        ResponseId = response.Id,
        ModelId = response.Model,
        CreatedAt = response.Created,
        FinishReason = ToFinishReason(response.FinishReason),
        Usage = ToUsage(response.Usage),
        RawRepresentation = response,
    };

    public static ChatResponseUpdate ToUpdate(ChatDelta delta, PendingToolCalls calls, string model)
    {
        var contents = new List<AIContent>();
        if (delta.Reasoning is { } reasoning)
            contents.Add(new TextReasoningContent(reasoning));
        if (delta.Text.Length > 0)
            contents.Add(new TextContent(delta.Text));
        if (delta.Refusal is { } refusal)
            contents.Add(new ErrorContent(refusal) { ErrorCode = Refusal });
        calls.Add(delta.ToolCalls);
        if (delta.FinishReason is not null)
            contents.AddRange(calls.Take().Select(ToContent));
        if (ToUsage(delta.Usage) is { } usage)
            contents.Add(new UsageContent(usage));
        return new ChatResponseUpdate(AIRole.Assistant, contents)
        {
            ModelId = model,
            FinishReason = ToFinishReason(delta.FinishReason),
            RawRepresentation = delta,
        };
    }

    /// <summary>The tool calls of a stream that ended without a finish reason; null when none are left.</summary>
    public static ChatResponseUpdate? ToLastUpdate(PendingToolCalls calls, string model) => calls.Take() is { Length: > 0 } left
        ? new ChatResponseUpdate(AIRole.Assistant, [.. left.Select(ToContent)]) { ModelId = model }
        : null;

    private static List<AIContent> ToContents(ChatChoice choice)
    {
        var contents = new List<AIContent>();
        if (!string.IsNullOrEmpty(choice.Reasoning))
            contents.Add(new TextReasoningContent(choice.Reasoning));
        if (choice.Text.Length > 0)
            contents.Add(new TextContent(choice.Text));
        if (!string.IsNullOrEmpty(choice.Refusal))
            contents.Add(new ErrorContent(choice.Refusal) { ErrorCode = Refusal });
        contents.AddRange(choice.ToolCalls.Select(ToContent));
        return contents;
    }

    private static FunctionCallContent ToContent(ToolCall call) => FunctionCallContent.CreateFromParsedArguments(
        call.Arguments, call.Id, call.Name, static json => ToolArguments.Parse(json));

    private static AIFinishReason? ToFinishReason(FinishReason? reason) => reason is { } known ? new AIFinishReason(known.Value) : null;

    private static UsageDetails? ToUsage(ChatUsage? usage) => usage is null ? null : new UsageDetails
    {
        InputTokenCount = usage.PromptTokens,
        OutputTokenCount = usage.CompletionTokens,
        TotalTokenCount = usage.TotalTokens,
        CachedInputTokenCount = usage.CachedTokens,
        ReasoningTokenCount = usage.ReasoningTokens,
    };
}
