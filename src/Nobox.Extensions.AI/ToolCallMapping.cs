using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>
/// Maps tool calls in both directions. A call that the application did not change returns to the model exactly as it came, with what providers
/// attach to it; broken arguments can only return as they came.
/// </summary>
internal static class ToolCallMapping
{
    private const string OriginalKey = "ToolCall";

    public static FunctionCallContent ToContent(ToolCall call)
    {
        FunctionCallContent content =
            FunctionCallContent.CreateFromParsedArguments(call.Arguments, call.Id, call.Name, static json => Parse(json));
        content.RawRepresentation = call;

        // Saved conversations have no raw representations.
        if (content.Exception is not null || call != new ToolCall(call.Id, call.Name, call.Arguments))
            content.AdditionalProperties = new() { [OriginalKey] = call.ToJson() };
        return content;
    }

    public static ToolCall ToCall(FunctionCallContent content)
    {
        if (OriginalOf(content) is not { } original || original.Id != content.CallId || original.Name != content.Name)
            return new ToolCall(content.CallId, content.Name, Write(content.Arguments));
        return HasSameArguments(content.Arguments, original) ? original : original with { Arguments = Write(content.Arguments) };
    }

    private static ToolCall? OriginalOf(FunctionCallContent content)
    {
        if (content.RawRepresentation is ToolCall call)
            return call;
        object? json = null;
        return content.AdditionalProperties?.TryGetValue(OriginalKey, out json) == true && JsonText.AsString(json) is { } text ? ToolCall.Parse(text) : null;
    }

    private static string Write(IDictionary<string, object?>? arguments) => arguments is null ? "{}" : JsonText.Write(arguments);

    private static bool HasSameArguments(IDictionary<string, object?>? arguments, ToolCall original)
    {
        Dictionary<string, object?> parsed;
        try
        {
            parsed = Parse(original.Arguments);
        }
        catch (JsonException)
        {
            // They could not be read, so the application has none.
            return arguments is null;
        }

        return parsed.Count == (arguments?.Count ?? 0) && parsed.All(argument =>
            arguments!.TryGetValue(argument.Key, out object? value)
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
