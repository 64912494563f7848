using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using AIMessage = Microsoft.Extensions.AI.ChatMessage;
using AIResponse = Microsoft.Extensions.AI.ChatResponse;

namespace Nobox.Extensions.AI.Tests;

/// <summary>Describes a response as JSON, so that two can be compared.</summary>
internal static class ResultShape
{
    public static JsonObject Of(AIResponse response) => Compact(new JsonObject
    {
        ["messages"] = new JsonArray([.. response.Messages.Select(message => (JsonNode)Of(message))]),
        ["id"] = response.ResponseId,
        ["model"] = response.ModelId,
        ["created"] = response.CreatedAt?.ToUnixTimeSeconds(),
        ["finishReason"] = response.FinishReason?.Value,
        ["usage"] = response.Usage is { } usage ? Of(usage) : null,
        ["properties"] = Of(response.AdditionalProperties),
    });

    private static JsonObject Of(AIMessage message) => Compact(new JsonObject
    {
        ["role"] = message.Role.Value,
        ["id"] = message.MessageId,
        ["contents"] = new JsonArray([.. message.Contents.Select(content => (JsonNode)Of(content))]),
        ["properties"] = Of(message.AdditionalProperties),
    });

    private static JsonObject Of(AIContent content)
    {
        var shape = new JsonObject { ["type"] = content.GetType().Name };
        switch (content)
        {
            case TextContent text:
                shape["text"] = text.Text;
                shape["citations"] = text.Annotations is { } all ? new JsonArray([.. all.OfType<CitationAnnotation>().Select(citation => (JsonNode)Of(citation))]) : null;
                break;
            case TextReasoningContent reasoning:
                shape["text"] = reasoning.Text;
                shape["protected"] = reasoning.ProtectedData;
                break;
            case DataContent data:
                shape["data"] = $"{data.MediaType}, {data.Data.Length} bytes";
                break;
            case UriContent uri:
                shape["uri"] = uri.Uri.ToString();
                break;
            case ErrorContent error:
                shape["error"] = $"{error.ErrorCode}: {error.Message}";
                break;
            case FunctionCallContent call:
                shape["call"] = $"{call.CallId} {call.Name}";
                shape["arguments"] = call.Arguments is { } arguments ? string.Join(", ", arguments.Select(argument => $"{argument.Key}={argument.Value}")) : null;
                shape["exception"] = call.Exception?.GetType().Name;
                break;
        }

        shape["properties"] = Of(content.AdditionalProperties);
        return Compact(shape);
    }

    private static JsonObject Of(CitationAnnotation citation) => Compact(new JsonObject
    {
        ["url"] = citation.Url?.ToString(),
        ["title"] = citation.Title,
        ["regions"] = citation.AnnotatedRegions?.Count,
    });

    private static JsonObject Of(UsageDetails usage)
    {
        var shape = new JsonObject
        {
            ["input"] = usage.InputTokenCount,
            ["output"] = usage.OutputTokenCount,
            ["total"] = usage.TotalTokenCount,
            ["cached"] = usage.CachedInputTokenCount,
            ["reasoning"] = usage.ReasoningTokenCount,
        };
        foreach ((string name, long count) in usage.AdditionalCounts ?? [])
            shape[name] = count;
        return Compact(shape);
    }

    private static JsonArray? Of(AdditionalPropertiesDictionary? properties) =>
        properties is null ? null : new JsonArray([.. properties.Keys.Order().Select(name => (JsonNode)name)]);

    /// <summary>Removes what a response does not have.</summary>
    private static JsonObject Compact(JsonObject shape)
    {
        foreach (string name in shape.Where(property => property.Value is null).Select(property => property.Key).ToList())
            shape.Remove(name);
        return shape;
    }
}
