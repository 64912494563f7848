using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using AIEffort = Microsoft.Extensions.AI.ReasoningEffort;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Nobox;

/// <summary>Turns the messages and options of Microsoft.Extensions.AI into a request. What cannot be turned is an error, never left out.</summary>
internal static class RequestMapping
{
    // The default writes for people to read; models pay for every space.
    private static readonly JsonSerializerOptions Compact = new(AIJsonUtilities.DefaultOptions) { WriteIndented = false };

    // Microsoft.Extensions.AI leaves schemas open, which no model can follow exactly.
    private static readonly AIJsonSchemaTransformCache StrictSchemas = new(new AIJsonSchemaTransformOptions
    {
        ConvertBooleanSchemas = true,
        DisallowAdditionalProperties = true,
        RequireAllProperties = true,
        MoveDefaultKeywordToDescription = true,
    });

    public static ChatRequest ToRequest(NoboxClient client, string model, IEnumerable<AIMessage> messages, ChatOptions? options)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ChatRequestBuilder<DynamicChatModel> builder = client.Chat(options?.ModelId ?? model).IncludeUsage();
        if (!string.IsNullOrEmpty(options?.Instructions))
            builder.System(options.Instructions);
        foreach (AIMessage message in messages)
            AddMessage(builder, message);
        if (options is not null)
            AddOptions(builder, options);
        return builder.Build();
    }

    private static void AddMessage(ChatRequestBuilder<DynamicChatModel> builder, AIMessage message)
    {
        foreach (FunctionResultContent result in message.Contents.OfType<FunctionResultContent>())
            builder.Add(ChatMessage.Tool(new ToolCall(result.CallId, "", ""), ToText(result.Result)));

        AIContent[] rest = [.. message.Contents.Where(content => content is not (FunctionResultContent or TextReasoningContent or UsageContent))];
        ToolCall[] calls = [.. rest.OfType<FunctionCallContent>().Select(call => new ToolCall(call.CallId, call.Name, ToJson(call.Arguments)))];
        ReasoningDetail[] details = ReasoningData.Read(message.Contents);
        if (calls.Length > 0 || details.Length > 0)
            builder.Add(ToAnswer(rest, calls, details, message.Contents));
        else if (rest.Length > 0)
            builder.Add(new ChatMessage(new ChatRole(message.Role.Value), rest.Select(ToPart)));
    }

    /// <summary>What the model answered, with all that it needs back.</summary>
    private static ChatMessage ToAnswer(AIContent[] rest, ToolCall[] calls, ReasoningDetail[] details, IEnumerable<AIContent> all) =>
        ChatMessage.Assistant(new ChatChoice
        {
            Text = TextBeside(rest),
            ToolCalls = calls,
            ReasoningDetails = details,
            Reasoning = string.Concat(all.OfType<TextReasoningContent>().Select(reasoning => reasoning.Text)) is { Length: > 0 } text ? text : null,
        });

    /// <summary>A message that calls tools holds text beside the calls, and nothing else.</summary>
    private static string TextBeside(AIContent[] contents) => string.Concat(contents
        .Where(content => content is not FunctionCallContent)
        .Select(content => ToPart(content) is TextPart text ? text.Text : throw Unsendable(content)));

    private static ChatPart ToPart(AIContent content) => content switch
    {
        TextContent text => new TextPart(text.Text),
        ErrorContent { ErrorCode: ResponseMapping.Refusal } refusal => new TextPart(refusal.Message),
        DataContent data when data.HasTopLevelMediaType("image") => new ImagePart(data.Data, data.MediaType),
        DataContent data when data.HasTopLevelMediaType("audio") => new AudioPart(data.Data, AudioFormat(data.MediaType)),
        DataContent data when data.HasTopLevelMediaType("video") => new VideoPart(data.Data, data.MediaType),
        DataContent data => new FilePart(data.Data, data.MediaType, data.Name ?? "file"),
        UriContent uri when uri.HasTopLevelMediaType("image") => new ImagePart(uri.Uri),
        UriContent uri when uri.HasTopLevelMediaType("video") => new VideoPart(uri.Uri),
        _ => throw Unsendable(content),
    };

    private static NotSupportedException Unsendable(AIContent content) =>
        new($"Content of type {content.GetType().Name} cannot be sent to the gateway in this place.");

    private static string AudioFormat(string mediaType) => mediaType switch
    {
        "audio/mpeg" => "mp3",
        "audio/x-wav" or "audio/wave" => "wav",
        _ => mediaType["audio/".Length..],
    };

    private static void AddOptions(ChatRequestBuilder<DynamicChatModel> builder, ChatOptions options)
    {
        if (options.ConversationId is not null || options.ContinuationToken is not null)
            throw new NotSupportedException("The gateway keeps no conversations: send all messages, without ConversationId and ContinuationToken.");
        if (options.Temperature is { } temperature)
            builder.Temperature(Exact(temperature));
        if (options.TopP is { } topP)
            builder.TopP(Exact(topP));
        if (options.TopK is { } topK)
            builder.TopK(topK);
        if (options.FrequencyPenalty is { } frequency)
            builder.FrequencyPenalty(Exact(frequency));
        if (options.PresencePenalty is { } presence)
            builder.PresencePenalty(Exact(presence));
        if (options.Seed is { } seed)
            builder.Seed(seed);
        if (options.MaxOutputTokens is { } tokens)
            builder.MaxTokens(tokens);
        if (options.StopSequences is { Count: > 0 } stop)
            builder.Stop([.. stop]);
        if (options.Reasoning is { } reasoning)
            AddReasoning(builder, reasoning);
        if (options.ResponseFormat is ChatResponseFormatJson format)
            AddFormat(builder, format);
        if (options.Tools is { Count: > 0 } tools)
            AddTools(builder, tools, options);
    }

    private static void AddTools(ChatRequestBuilder<DynamicChatModel> builder, IList<AITool> tools, ChatOptions options)
    {
        builder.Tools([.. tools.Select(ToTool)]);
        if (options.ToolMode is { } mode)
            builder.ToolChoice(ToChoice(mode));
        if (options.AllowMultipleToolCalls is { } several)
            builder.ParallelToolCalls(several);
    }

    private static void AddReasoning(ChatRequestBuilder<DynamicChatModel> builder, ReasoningOptions reasoning)
    {
        if (reasoning.Effort is { } effort)
            builder.Reasoning(ToEffort(effort));
        if (reasoning.Output is { } output)
            builder.IncludeReasoning(output != ReasoningOutput.None);
    }

    private static ReasoningEffort ToEffort(AIEffort effort) => effort switch
    {
        AIEffort.None => ReasoningEffort.None,
        AIEffort.Low => ReasoningEffort.Low,
        AIEffort.Medium => ReasoningEffort.Medium,
        AIEffort.High => ReasoningEffort.High,
        AIEffort.ExtraHigh => new ReasoningEffort("xhigh"),
        _ => throw new NotSupportedException($"The reasoning effort {effort} cannot be sent to the gateway."),
    };

    private static void AddFormat(ChatRequestBuilder<DynamicChatModel> builder, ChatResponseFormatJson format)
    {
        if (StrictSchemas.GetOrCreateTransformedSchema(format) is not { } schema)
            builder.JsonObject();
        else
            builder.JsonSchema(format.SchemaName ?? "answer", JsonSchema.Parse(Describe(schema, format.SchemaDescription)));
    }

    private static string Describe(JsonElement schema, string? description)
    {
        if (description is null || JsonObject.Create(schema) is not { } described)
            return schema.GetRawText();
        described.TryAdd("description", description);
        return described.ToJsonString();
    }

    private static ChatTool ToTool(AITool tool) => tool is AIFunctionDeclaration function
        ? new ChatTool(function.Name, function.Description, JsonSchema.Parse(function.JsonSchema.GetRawText()))
        : throw new NotSupportedException($"A tool of type {tool.GetType().Name} cannot be offered through the gateway: only functions can.");

    private static ToolChoice ToChoice(ChatToolMode mode) => mode switch
    {
        NoneChatToolMode => ToolChoice.None,
        RequiredChatToolMode { RequiredFunctionName: { } name } => ToolChoice.Named(name),
        RequiredChatToolMode => ToolChoice.Required,
        _ => ToolChoice.Auto,
    };

    // 0.7f is 0.699999988 as a double: what the caller wrote is what is sent. What is no number fails the range check.
    private static double Exact(float value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string ToText(object? result) => result as string ?? JsonSerializer.Serialize(result, Compact.GetTypeInfo(typeof(object)));

    private static string ToJson(IDictionary<string, object?>? arguments) =>
        arguments is null ? "{}" : JsonSerializer.Serialize(arguments, Compact.GetTypeInfo(typeof(IDictionary<string, object?>)));
}
