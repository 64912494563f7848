namespace Nobox;

/// <summary>
/// The names of traces and metrics: those of the OpenTelemetry semantic conventions for generative AI, version 1.41 (status: development), and
/// ours, which begin with <c>nobox.</c>, for what the conventions have no name for.
/// </summary>
internal static class TelemetryNames
{
    public const string Source = "Nobox";
    public const string Provider = "nobox";

    // Operations.
    public const string Chat = "chat";
    public const string ListModels = "list_models";

    // Instruments.
    public const string OperationDuration = "gen_ai.client.operation.duration";
    public const string TokenUsage = "gen_ai.client.token.usage";
    public const string TimeToFirstChunk = "gen_ai.client.operation.time_to_first_chunk";
    public const string TimePerOutputChunk = "gen_ai.client.operation.time_per_output_chunk";
    public const string Cost = "nobox.client.cost";
    public const string Retries = "nobox.client.retries";
    public const string BudgetRefusals = "nobox.client.budget.refusals";
    public const string Fallbacks = "nobox.client.fallbacks";

    // Attributes of traces and metrics.
    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string ResponseModel = "gen_ai.response.model";
    public const string ServerAddress = "server.address";
    public const string ServerPort = "server.port";
    public const string ErrorType = "error.type";
    public const string TokenType = "gen_ai.token.type";

    // Attributes of traces.
    public const string RequestStream = "gen_ai.request.stream";
    public const string RequestChoices = "gen_ai.request.choice.count";
    public const string RequestFrequencyPenalty = "gen_ai.request.frequency_penalty";
    public const string RequestMaxTokens = "gen_ai.request.max_tokens";
    public const string RequestPresencePenalty = "gen_ai.request.presence_penalty";
    public const string RequestSeed = "gen_ai.request.seed";
    public const string RequestTemperature = "gen_ai.request.temperature";
    public const string RequestTopK = "gen_ai.request.top_k";
    public const string RequestTopP = "gen_ai.request.top_p";
    public const string ResponseId = "gen_ai.response.id";
    public const string ResponseFinishReasons = "gen_ai.response.finish_reasons";
    public const string ResponseTimeToFirstChunk = "gen_ai.response.time_to_first_chunk";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string CacheReadTokens = "gen_ai.usage.cache_read.input_tokens";
    public const string CacheCreationTokens = "gen_ai.usage.cache_creation.input_tokens";
    public const string ReasoningTokens = "gen_ai.usage.reasoning.output_tokens";
    public const string CallCost = "nobox.cost";
    public const string ReportedCost = "nobox.reported_cost";
    public const string RequestId = "nobox.request_id";

    // Events of traces and their attributes.
    public const string AttemptEvent = "nobox.attempt";
    public const string RetryEvent = "nobox.retry";
    public const string FallbackEvent = "nobox.fallback";
    public const string AttemptNumber = "nobox.attempt.number";
    public const string RetryDelay = "nobox.retry.delay";
    public const string FallbackModel = "nobox.fallback.model";
}
