using Microsoft.Extensions.AI;

namespace Nobox;

/// <summary>Represents an option of Microsoft.Extensions.AI that a model may not support.</summary>
/// <param name="Parameter">The name of the parameter that catalogs list for it.</param>
/// <param name="IsSet">Determines whether options have it.</param>
/// <param name="Remove">Removes it.</param>
internal sealed record OptionCapability(string Parameter, Func<ChatOptions, bool> IsSet, Action<ChatOptions> Remove)
{
    public static IReadOnlyList<OptionCapability> All { get; } =
    [
        new("temperature", options => options.Temperature is not null, options => options.Temperature = null),
        new("top_p", options => options.TopP is not null, options => options.TopP = null),
        new("top_k", options => options.TopK is not null, options => options.TopK = null),
        new("frequency_penalty", options => options.FrequencyPenalty is not null, options => options.FrequencyPenalty = null),
        new("presence_penalty", options => options.PresencePenalty is not null, options => options.PresencePenalty = null),
        new("seed", options => options.Seed is not null, options => options.Seed = null),
        new("stop", options => options.StopSequences is { Count: > 0 }, options => options.StopSequences = null),
        new("max_tokens", options => options.MaxOutputTokens is not null, options => options.MaxOutputTokens = null),
        new("structured_outputs", options => options.ResponseFormat is ChatResponseFormatJson { Schema: not null }, options => options.ResponseFormat = null),
        new("response_format", options => options.ResponseFormat is ChatResponseFormatJson, options => options.ResponseFormat = null),
        new("reasoning", options => options.Reasoning is not null, options => options.Reasoning = null),
        new("parallel_tool_calls", options => options.AllowMultipleToolCalls is not null, options => options.AllowMultipleToolCalls = null),
        new("tool_choice", options => options.ToolMode is not null and not AutoChatToolMode, options => options.ToolMode = null),
        new("tools", options => options.Tools is { Count: > 0 }, options => options.Tools = null),
    ];
}
