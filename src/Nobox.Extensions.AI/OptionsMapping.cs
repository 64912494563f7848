using System.Globalization;
using Microsoft.Extensions.AI;
using Nobox.CompilerServices;
using AIEffort = Microsoft.Extensions.AI.ReasoningEffort;

namespace Nobox;

/// <summary>Maps options to parameters of a request.</summary>
internal static class OptionsMapping
{
    public static void Add(ChatRequestBuilder<DynamicChatModel> builder, ChatOptions options)
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
        bool? isStrict = StrictOption.Find(options.AdditionalProperties);
        if (options.ResponseFormat is ChatResponseFormatJson format)
            FormatMapping.Add(builder, format, isStrict);
        if (options.Tools is { Count: > 0 } tools)
            ToolMapping.Add(builder, tools, options, isStrict);
        if (options.AdditionalProperties is { } properties)
            AddProperties(builder, properties);
    }

    private static void AddProperties(ChatRequestBuilder<DynamicChatModel> builder, AdditionalPropertiesDictionary properties)
    {
        foreach ((string name, object? value) in properties)
        {
            if (!StrictOption.IsName(name))
                RequestOverlay.Set(builder, name, JsonText.ToParameter(value));
        }
    }

    private static void AddReasoning(ChatRequestBuilder<DynamicChatModel> builder, Microsoft.Extensions.AI.ReasoningOptions reasoning)
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

    // 0.7f is 0.699999988 as a double, and 0.7 is sent. A value that is not a number fails the range check.
    private static double Exact(float value) => double.Parse(value.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
