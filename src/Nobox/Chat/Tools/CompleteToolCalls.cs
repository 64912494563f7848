using System.Text.Json;

namespace Nobox;

/// <summary>Collects tool calls that are complete: all that a model asked for, each with an id, and none that is empty.</summary>
internal sealed class CompleteToolCalls(int capacity)
{
    private readonly List<ToolCall> _calls = new(capacity);
    private readonly Dictionary<string, int> _places = new(capacity);

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
        if (Unquote(call.Arguments) is { } arguments)
            call = call with { Arguments = arguments };
        if (Split(call.Arguments) is not [string first, .. var others])
        {
            AddOne(call);
            return;
        }

        AddOne(call with { Arguments = first });
        foreach (string other in others)
            AddOne(new ToolCall("", call.Name, other));
    }

    /// <summary>Adds a call. One that repeats another with its id is none; one that only has the id of another gets an id of its own.</summary>
    private void AddOne(ToolCall call)
    {
        call = call.Complete(_calls.Count);
        if (call.IsEmpty)
            return;
        if (_places.TryGetValue(call.Id, out int place) && _calls[place] with { Extras = call.Extras } == call)
        {
            _calls[place] = _calls[place].Extras is null ? call : _calls[place];
            return;
        }

        if (!_places.TryAdd(call.Id, _calls.Count))
            call = (call with { Id = "" }).Complete(_calls.Count);
        _calls.Add(call);
    }

    /// <summary>Gets the JSON of arguments that some gateways quote twice; null for others.</summary>
    private static string? Unquote(string text)
    {
        if (!text.StartsWith('"') || Parse(text) is not { ValueKind: JsonValueKind.String } quoted)
            return null;
        string json = quoted.GetString()!;
        return Parse(json) is { ValueKind: JsonValueKind.Object } ? json : null;
    }

    /// <summary>
    /// Splits a text into its objects; null if there is one only, or anything else. One that repeats the last, or is empty beside others, is
    /// none, as is null.
    /// </summary>
    private static List<string>? Split(string text)
    {
        ReadOnlySpan<char> rest = SkipNulls(text);
        int length = new JsonEnd().Find(rest);
        if (length == 0 || rest[length..].IsWhiteSpace() && rest.Length == text.AsSpan().TrimStart().Length)
            return null;
        var objects = new List<string>();
        for (; !rest.IsEmpty; rest = SkipNulls(rest[length..]))
        {
            length = new JsonEnd().Find(rest);
            string next = rest[..length].ToString();
            if (Parse(next) is not { ValueKind: JsonValueKind.Object } arguments)
                return null;
            if (arguments.EnumerateObject().Any() && (objects.Count == 0 || objects[^1] != next))
                objects.Add(next);
        }

        return objects.Count == 0 ? ["{}"] : objects;
    }

    private static ReadOnlySpan<char> SkipNulls(ReadOnlySpan<char> text)
    {
        for (text = text.TrimStart(); text.StartsWith("null"); text = text.TrimStart())
            text = text[4..];
        return text;
    }

    private static JsonElement? Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            // Also a lone surrogate, which is not text.
            return null;
        }
    }
}
