using System.Text.Json;

namespace Nobox.Emulator;

/// <summary>Reads the <c>tool_calls</c> of an assistant's message.</summary>
internal static class ToolTurnReader
{
    public static IReadOnlyList<AskedCall> ReadCalls(JsonElement message, string path)
    {
        if (!message.TryGetValue("tool_calls", out JsonElement list))
            return [];
        return list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select((call, position) => ReadCall(call, $"{path}.tool_calls[{position}]"))]
            : throw RequestRefusedException.Invalid($"{path}.tool_calls must be an array");
    }

    private static AskedCall ReadCall(JsonElement call, string path)
    {
        if (call.ValueKind != JsonValueKind.Object)
            throw RequestRefusedException.Invalid($"{path} must be an object");
        if (!call.TryGetValue("function", out JsonElement function) || function.ValueKind != JsonValueKind.Object)
            throw RequestRefusedException.Invalid($"{path}.function must be an object");
        return new AskedCall(
            call.RequiredText("id", path),
            function.RequiredText("name", $"{path}.function"),
            function.RequiredText("arguments", $"{path}.function"));
    }
}

/// <summary>Every tool call is answered, right after the message that asks for it, and nothing else is.</summary>
internal static class ToolTurnRules
{
    public static void Check(IReadOnlyList<ChatTurn> turns)
    {
        var open = new HashSet<string>(StringComparer.Ordinal);
        for (int position = 0; position < turns.Count; position++)
        {
            ChatTurn turn = turns[position];
            if (turn.ToolCallId is { } id)
            {
                if (!open.Remove(id))
                    throw RequestRefusedException.Invalid($"messages[{position}].tool_call_id '{id}' answers no tool call of the message before");
                continue;
            }

            CheckAllAnswered(open, $"messages[{position}]");
            open.UnionWith(turn.ToolCalls.Select(call => call.Id));
        }

        CheckAllAnswered(open, "The end of messages");
    }

    private static void CheckAllAnswered(HashSet<string> open, string place)
    {
        if (open.Count > 0)
            throw RequestRefusedException.Invalid($"{place} comes before tool messages for the calls {string.Join(", ", open)}");
    }
}
