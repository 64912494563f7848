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

    public static ChatResponseUpdate ToUpdate(ChatDelta delta, PendingContent pending, ChatStream stream, string model)
    {
        var contents = new List<AIContent>();
        if (delta.Reasoning is { } reasoning)
            contents.Add(new TextReasoningContent(reasoning));
        AddSaid(contents, delta.Text, delta.Refusal, delta.Annotations, delta.Images);
        AddSound(contents, delta.Audio);
        pending.Add(delta);
        if (delta.FinishReason is not null)
            contents.AddRange(pending.Take());
        return OfStream(contents, stream, model, delta);
    }

    /// <summary>What a stream tells at its end; null when nothing is left.</summary>
    public static ChatResponseUpdate? ToLastUpdate(PendingContent pending, ChatStream stream, string model)
    {
        List<AIContent> left = pending.Take();

        // Readers add the usages up that they are given, and some gateways tell with every event what was used so far.
        if (ToUsage(stream.Usage) is { } usage)
            left.Add(new UsageContent(usage));
        return left.Count == 0 ? null : OfStream(left, stream, model);
    }

    private static ChatResponseUpdate OfStream(List<AIContent> contents, ChatStream stream, string model, ChatDelta? delta = null) =>
        new(AIRole.Assistant, contents)
        {
            ResponseId = stream.Id,
            MessageId = stream.Id,
            ModelId = stream.Model ?? model,
            CreatedAt = stream.Created,
            FinishReason = ToFinishReason(delta?.FinishReason),
            RawRepresentation = delta,
        };

    private static List<AIContent> ToContents(ChatChoice choice)
    {
        var contents = new List<AIContent>();
        if (!string.IsNullOrEmpty(choice.Reasoning) || choice.ReasoningDetails.Count > 0)
            contents.Add(new TextReasoningContent(choice.Reasoning) { ProtectedData = ReasoningData.Write(choice.ReasoningDetails) });
        AddSaid(contents, choice.Text, choice.Refusal, choice.Annotations, choice.Images);
        AddSound(contents, choice.Audio);
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

    /// <summary>What the model speaks, as text: its sound tells no media type, and stays with the original.</summary>
    private static void AddSound(List<AIContent> contents, ChatAudio? audio)
    {
        if (!string.IsNullOrEmpty(audio?.Transcript))
            contents.Add(new TextContent(audio.Transcript));
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
