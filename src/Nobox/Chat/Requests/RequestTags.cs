namespace Nobox;

/// <summary>Describes requests for traces, without their content.</summary>
internal static class RequestTags
{
    private static readonly (Parameter Parameter, string Tag)[] Parameters =
    [
        (Shared.Parameters.Temperature, TelemetryNames.RequestTemperature),
        (Shared.Parameters.TopP, TelemetryNames.RequestTopP),
        (Shared.Parameters.TopK, TelemetryNames.RequestTopK),
        (Shared.Parameters.MaxTokens, TelemetryNames.RequestMaxTokens),
        (Shared.Parameters.MaxCompletionTokens, TelemetryNames.RequestMaxTokens),
        (Shared.Parameters.PresencePenalty, TelemetryNames.RequestPresencePenalty),
        (Shared.Parameters.FrequencyPenalty, TelemetryNames.RequestFrequencyPenalty),
        (Shared.Parameters.Seed, TelemetryNames.RequestSeed),
        (Shared.Parameters.Choices, TelemetryNames.RequestChoices),
    ];

    public static IEnumerable<KeyValuePair<string, object?>> Of(ChatRequest request, bool stream)
    {
        yield return new(TelemetryNames.RequestStream, stream);
        foreach ((Parameter parameter, string tag) in Parameters)
        {
            if (request.Find(parameter)?.AsNumber() is { } number)
                yield return new(tag, number);
        }
    }
}
