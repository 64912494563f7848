using System.Text.Json;
using Microsoft.Extensions.AI;
using AIEffort = Microsoft.Extensions.AI.ReasoningEffort;

namespace Nobox;

/// <summary>Maps parameters of a request to options. A parameter without an option is an error, never left out.</summary>
internal static class ParameterMapping
{
    /// <exception cref="NotSupportedException">There is no option for a parameter, or for its value.</exception>
    public static ChatOptions ToOptions(IEnumerable<KeyValuePair<string, JsonElement>> parameters)
    {
        var options = new ChatOptions();
        foreach ((string name, JsonElement value) in parameters)
        {
            if (!TrySet(options, name, value))
            {
                throw new NotSupportedException(
                    $"Microsoft.Extensions.AI has no option for this value of '{name}', so the chat client cannot send it. Remove it from the request, or set it on the client with ConfigureOptions.");
            }
        }

        return options;
    }

    private static bool TrySet(ChatOptions options, string name, JsonElement value) => name switch
    {
        "temperature" => Is(options.Temperature = value.GetSingle()),
        "top_p" => Is(options.TopP = value.GetSingle()),
        "top_k" => value.TryGetInt32(out int count) && Is(options.TopK = count),
        "frequency_penalty" => Is(options.FrequencyPenalty = value.GetSingle()),
        "presence_penalty" => Is(options.PresencePenalty = value.GetSingle()),
        "seed" => Is(options.Seed = value.GetInt64()),
        "max_tokens" or "max_completion_tokens" => value.TryGetInt32(out int tokens) && Is(options.MaxOutputTokens = tokens),
        "stop" => Is(options.StopSequences = TextsOf(value)),
        "response_format" => SetFormat(options, value),
        "tools" => Is(AddTools(options, [.. value.EnumerateArray().Select(tool => new ToolDeclaration(tool.GetProperty("function")))])),
        "tool_choice" => Is(options.ToolMode = ToMode(value)),
        "parallel_tool_calls" => Is(options.AllowMultipleToolCalls = value.GetBoolean()),
        "reasoning" => value.EnumerateObject().All(setting => setting.NameEquals("effort")) && value.TryGetProperty("effort", out JsonElement effort) && SetEffort(options, effort),
        "reasoning_effort" => SetEffort(options, value),
        "include_reasoning" => Is((options.Reasoning ??= new()).Output = value.GetBoolean() ? ReasoningOutput.Full : ReasoningOutput.None),
        "web_search_options" => Is(AddTools(options, [ToSearch(value)])),
        _ => false,
    };

    private static bool Is(object? set) => set is not null;

    private static List<string> TextsOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(text => text.GetString()!)] : [value.GetString()!];

    private static bool SetFormat(ChatOptions options, JsonElement format)
    {
        if (!format.TryGetProperty("json_schema", out JsonElement named))
            return Is(options.ResponseFormat = ChatResponseFormat.Json);
        options.ResponseFormat = ChatResponseFormat.ForJsonSchema(named.GetProperty("schema"), named.GetProperty("name").GetString());
        (options.AdditionalProperties ??= [])[StrictOption.Name] = named.GetProperty("strict").GetBoolean();
        return true;
    }

    private static IList<AITool> AddTools(ChatOptions options, IEnumerable<AITool> tools) => options.Tools = [.. options.Tools ?? [], .. tools];

    private static ChatToolMode ToMode(JsonElement choice) => choice.ValueKind == JsonValueKind.Object
        ? ChatToolMode.RequireSpecific(choice.GetProperty("function").GetProperty("name").GetString()!)
        : choice.GetString() switch
        {
            "none" => ChatToolMode.None,
            "required" => ChatToolMode.RequireAny,
            _ => ChatToolMode.Auto,
        };

    private static bool SetEffort(ChatOptions options, JsonElement effort)
    {
        AIEffort? known = effort.GetString() switch
        {
            "none" => AIEffort.None,
            "low" => AIEffort.Low,
            "medium" => AIEffort.Medium,
            "high" => AIEffort.High,
            "xhigh" => AIEffort.ExtraHigh,
            _ => null,
        };
        return known is not null && Is((options.Reasoning ??= new()).Effort = known);
    }

    private static HostedWebSearchTool ToSearch(JsonElement settings) => settings.EnumerateObject().Any()
        ? new HostedWebSearchTool(settings.EnumerateObject().ToDictionary(setting => setting.Name, setting => (object?)setting.Value))
        : new HostedWebSearchTool();
}
