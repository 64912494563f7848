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

    public static ChatResponseUpdate ToUpdate(ChatDelta delta, PendingContent pending, string model)
    {
        var contents = new List<AIContent>();
        if (delta.Reasoning is { } reasoning)
            contents.Add(new TextReasoningContent(reasoning));
        AddSaid(contents, delta.Text, delta.Refusal, delta.Annotations, delta.Images);
        pending.Add(delta);
        if (delta.FinishReason is not null)
            contents.AddRange(pending.Take());
        if (ToUsage(delta.Usage) is { } usage)
            contents.Add(new UsageContent(usage));
        return new ChatResponseUpdate(AIRole.Assistant, contents)
        {
            ModelId = model,
            FinishReason = ToFinishReason(delta.FinishReason),
            RawRepresentation = delta,
        };
    }

    /// <summary>What is left of a stream that ended without a finish reason; null when nothing is.</summary>
    public static ChatResponseUpdate? ToLastUpdate(PendingContent pending, string model) => pending.Take() is { Count: > 0 } left
        ? new ChatResponseUpdate(AIRole.Assistant, left) { ModelId = model }
        : null;

    private static List<AIContent> ToContents(ChatChoice choice)
    {
        var contents = new List<AIContent>();
        if (!string.IsNullOrEmpty(choice.Reasoning) || choice.ReasoningDetails.Count > 0)
            contents.Add(new TextReasoningContent(choice.Reasoning) { ProtectedData = ReasoningData.Write(choice.ReasoningDetails) });
        AddSaid(contents, choice.Text, choice.Refusal, choice.Annotations, choice.Images);
        contents.AddRange(choice.ToolCalls.Select(ToContent));
        return contents;
    }

    private static void AddSaid(
        List<AIContent> contents, string text, string? refusal, IReadOnlyList<ChatAnnotation> annotations, IReadOnlyList<ChatImage> images)
    {
        if (text.Length > 0 || annotations.Count > 0)
            contents.Add(new TextContent(text) { Annotations = annotations.Count == 0 ? null : [.. annotations.Select(ToAnnotation)] });
        if (!string.IsNullOrEmpty(refusal))
            contents.Add(new ErrorContent(refusal) { ErrorCode = Refusal });
        foreach (ChatImage image in images)
            contents.Add(image.Uri is { } uri ? new UriContent(uri, "image/*") : new DataContent(image.Bytes, image.MediaType!));
    }

    private static CitationAnnotation ToAnnotation(ChatAnnotation annotation) => new()
    {
        Url = Uri.TryCreate(annotation.Url, UriKind.Absolute, out Uri? url) ? url : null,
        Title = annotation.Title,
        Snippet = annotation.Content,
        AnnotatedRegions = annotation is { StartIndex: { } start, EndIndex: { } end }
            ? [new TextSpanAnnotatedRegion { StartIndex = start, EndIndex = end }]
            : null,
        RawRepresentation = annotation,
    };

    public static FunctionCallContent ToContent(ToolCall call) => FunctionCallContent.CreateFromParsedArguments(
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
