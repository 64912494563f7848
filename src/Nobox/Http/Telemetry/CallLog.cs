using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Nobox;

/// <summary>Writes the log of calls. No entry has the content of a request or a response, or the gateway's words. <c>docs/apps/telemetry.md</c> lists the events.</summary>
internal sealed partial class CallLog(ILoggerFactory? factory)
{
    private readonly ILogger _logger = factory?.CreateLogger("Nobox") ?? NullLogger.Instance;

    /// <summary>Gets a value that indicates whether the log has an entry for the end of each call.</summary>
    public bool WritesEnds => _logger.IsEnabled(LogLevel.Debug);

    public void Retrying(string? model, int retry, TimeSpan delay, NoboxException failure) =>
        Retrying(_logger, model, retry, delay.TotalMilliseconds, failure.GetType().Name);

    public void FallingBack(string? model, string? next, NoboxException failure) => FallingBack(_logger, model, next, failure.GetType().Name);

    public void Amended(string? model, NoboxException failure) => Amended(_logger, model, failure.GetType().Name);

    public void Completed(string? model, TimeSpan elapsed, in CallOutcome outcome) => Completed(
        _logger, model, elapsed.TotalMilliseconds, outcome.InputTokens, outcome.OutputTokens, outcome.Cost ?? outcome.ReportedCost, outcome.RequestId);

    public void Failed(string? model, TimeSpan elapsed, Exception failure) => Failed(_logger, model, elapsed.TotalMilliseconds, failure.GetType().Name);

    [LoggerMessage(1, LogLevel.Information, "Call to {Model} failed ({Failure}); retry {Retry} in {DelayMilliseconds:0} ms.", EventName = "Retrying")]
    private static partial void Retrying(ILogger logger, string? model, int retry, double delayMilliseconds, string failure);

    [LoggerMessage(2, LogLevel.Warning, "Call to {Model} failed ({Failure}); falling back to {Next}.", EventName = "FallingBack")]
    private static partial void FallingBack(ILogger logger, string? model, string? next, string failure);

    [LoggerMessage(3, LogLevel.Warning, "The server refused stream_options for {Model} ({Failure}); streams of this client no longer ask for usage.", EventName = "StreamOptionsRefused")]
    private static partial void Amended(ILogger logger, string? model, string failure);

    [LoggerMessage(
        4, LogLevel.Debug, "Call to {Model} completed in {Milliseconds:0} ms: {InputTokens} input tokens, {OutputTokens} output tokens, {Cost} USD, request {RequestId}.", EventName = "Completed")]
    private static partial void Completed(ILogger logger, string? model, double milliseconds, long? inputTokens, long? outputTokens, decimal? cost, string? requestId);

    [LoggerMessage(5, LogLevel.Debug, "Call to {Model} failed after {Milliseconds:0} ms ({Failure}).", EventName = "Failed")]
    private static partial void Failed(ILogger logger, string? model, double milliseconds, string failure);
}
