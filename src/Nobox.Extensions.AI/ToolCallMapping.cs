using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>
/// Maps tool calls in both directions. A call that the application did not change returns to the model exactly as it came, with what providers
/// attach to it; broken arguments can only return as they came.
/// </summary>
internal static class ToolCallMapping
{
    public static FunctionCallContent ToContent(ToolCall call)
    {
        FunctionCallContent content =
            FunctionCallContent.CreateFromParsedArguments(call.Arguments, call.Id, call.Name, static json => Parse(json));
        content.RawRepresentation = call;
        return content;
    }

    public static ToolCall ToCall(FunctionCallContent content)
    {
        if (content.RawRepresentation is ToolCall original && original.Id == content.CallId && original.Name == content.Name && HasSameArguments(content, original))
            return original;
        return new ToolCall(content.CallId, content.Name, content.Arguments is { } arguments ? JsonText.Write(arguments) : "{}");
    }

    private static bool HasSameArguments(FunctionCallContent content, ToolCall original)
    {
        if (content.Arguments is not { } arguments)
            return content.Exception is not null;
        Dictionary<string, object?> parsed;
        try
        {
            parsed = Parse(original.Arguments);
        }
        catch (JsonException)
        {
            return false;
        }

        return parsed.Count == arguments.Count && parsed.All(argument =>
            arguments.TryGetValue(argument.Key, out object? value)
            && value is JsonElement json
            && JsonElement.DeepEquals(json, (JsonElement)argument.Value!));
    }

    /// <exception cref="JsonException">The model did not write a JSON object; Microsoft.Extensions.AI keeps this exception with the call.</exception>
    private static Dictionary<string, object?> Parse(string json)
    {
        if (string.IsNullOrWhiteSpace(json))
            return [];
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind switch
        {
            JsonValueKind.Object => document.RootElement.EnumerateObject().Aggregate(new Dictionary<string, object?>(), static (all, property) =>
            {
                all[property.Name] = property.Value.Clone();
                return all;
            }),
            JsonValueKind.Null => [],

            // Some models write the object as the text of a JSON string.
            JsonValueKind.String when document.RootElement.GetString()!.TrimStart() is ['{', ..] inner => Parse(inner),
            _ => throw new JsonException("The arguments of a tool call must be a JSON object."),
        };
    }
}
