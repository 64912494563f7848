using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads <c>messages</c>.</summary>
internal static class MessageReader
{
    private static readonly string[] Roles = ["system", "developer", "user", "assistant", "tool", "function"];

    public static List<RequestMessage> ReadAll(JsonElement root)
    {
        if (!root.TryGetValue("messages", out JsonElement list))
            throw ApiException.Invalid("messages is missing");
        if (list.ValueKind != JsonValueKind.Array)
            throw ApiException.Invalid("messages must be an array");
        if (list.GetArrayLength() == 0)
            throw ApiException.Invalid("messages must not be empty");

        List<RequestMessage> messages = [.. list.EnumerateArray().Select((message, position) => Read(message, $"messages[{position}]"))];
        CheckToolResults(messages);
        return messages;
    }

    private static RequestMessage Read(JsonElement message, string path)
    {
        if (message.ValueKind != JsonValueKind.Object)
            throw ApiException.Invalid($"{path} must be an object");
        string role = message.RequiredText("role", path);
        if (!Roles.Contains(role))
            throw ApiException.Invalid($"{path}.role '{role}' is unknown; use {string.Join(", ", Roles)}");

        bool hasContent = message.TryGetValue("content", out JsonElement content);
        if (!hasContent && role is not ("assistant" or "function"))
            throw ApiException.Invalid($"{path}.content is missing");
        return new RequestMessage(role, hasContent ? ContentPartReader.ReadAll(content, $"{path}.content") : [])
        {
            ToolCalls = role == "assistant" ? ReadToolCalls(message, path) : [],
            ToolCallId = role == "tool" ? message.RequiredText("tool_call_id", path) : null,
        };
    }

    private static IReadOnlyList<RequestToolCall> ReadToolCalls(JsonElement message, string path)
    {
        if (!message.TryGetValue("tool_calls", out JsonElement list))
            return [];
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select((call, position) => ReadToolCall(call, $"{path}.tool_calls[{position}]"))]
            : throw ApiException.Invalid($"{path}.tool_calls must be an array");
    }

    private static RequestToolCall ReadToolCall(JsonElement call, string path)
    {
        if (call.ValueKind != JsonValueKind.Object)
            throw ApiException.Invalid($"{path} must be an object");
        JsonElement function = call.RequiredObject("function", path);
        return new RequestToolCall(
            call.RequiredText("id", path),
            function.RequiredText("name", $"{path}.function"),
            function.RequiredText("arguments", $"{path}.function"));
    }

    /// <summary>Checks that every tool call has a result right after the message with the call, and that there are no other results.</summary>
    private static void CheckToolResults(List<RequestMessage> messages)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        for (int position = 0; position < messages.Count; position++)
        {
            RequestMessage message = messages[position];
            if (message.ToolCallId is { } id)
            {
                if (!open.Remove(id))
                    throw ApiException.Invalid($"messages[{position}].tool_call_id '{id}' is not the id of a tool call in the message before");
                continue;
            }

            CheckNoneOpen(open, $"messages[{position}]");
            open.UnionWith(message.ToolCalls.Select(call => call.Id));
        }

        CheckNoneOpen(open, "The end of messages");
    }

    private static void CheckNoneOpen(HashSet<string> open, string place)
    {
        if (open.Count > 0)
            throw ApiException.Invalid($"{place} comes before tool messages for the calls {string.Join(", ", open)}");
    }
}
