using System.Text.Json;

namespace Nobox;

/// <summary>Collects tool calls that are complete: all that a model asked for, each with an id, and none that is empty.</summary>
internal sealed class CompleteToolCalls(int capacity)
{
    private readonly List<ToolCall> _calls = new(capacity);

    /// <summary>Completes the calls of a message.</summary>
    public static IReadOnlyList<ToolCall> Of(List<ToolCallDelta>? calls)
    {
        if (calls is null)
            return [];
        var complete = new CompleteToolCalls(calls.Count);
        foreach (ToolCallDelta call in calls)
            complete.Add(ToolCall.Of(call));
        return complete._calls;
    }

    public IReadOnlyList<ToolCall> ToList() => _calls;

    /// <summary>Adds a call, or several, if the arguments of several came as one.</summary>
    public void Add(ToolCall call)
    {
        if (Split(call.Arguments) is not [string first, .. var others])
        {
            AddOne(call);
            return;
        }

        AddOne(call with { Arguments = first });
        foreach (string arguments in others)
            AddOne(new ToolCall("", call.Name, arguments));
    }

    private void AddOne(ToolCall call)
    {
        call = call.Complete(_calls.Count);
        if (!call.IsEmpty)
            _calls.Add(call);
    }

    /// <summary>Splits a text into its objects, of which one that only repeats the last is none; null if there is one only, or anything else.</summary>
    private static string[]? Split(string text)
    {
        int start = new JsonEnd().Find(text);
        if (start == 0 || text.AsSpan(start).IsWhiteSpace())
            return null;
        var objects = new List<string>();
        for (start = 0; !text.AsSpan(start).IsWhiteSpace();)
        {
            int length = new JsonEnd().Find(text.AsSpan(start));
            string next = text.Substring(start, length).Trim();
            if (!IsObject(next))
                return null;
            if (objects.Count == 0 || objects[^1] != next)
                objects.Add(next);
            start += length;
        }

        return [.. objects];
    }

    private static bool IsObject(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
