using System.Diagnostics;

namespace Nobox;

/// <summary>Represents the trace, the metrics and the log of one call. Made only when someone observes the call.</summary>
internal sealed class CallTelemetry : IDisposable
{
    private readonly string? _model;
    private readonly CallLog _log;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly TagList _tags;
    private readonly Activity? _activity;
    private int _attempts;
    private long _lastChunk;
    private bool _hasChunk;
    private bool _hasEnded;

    /// <param name="operation">The name of the operation.</param>
    /// <param name="model">The id of the first model; null for a call that names no model.</param>
    /// <param name="server">The address of the gateway.</param>
    /// <param name="request">Further attributes of the request.</param>
    /// <param name="log">The log.</param>
    /// <param name="time">Measures durations.</param>
    public CallTelemetry(string operation, string? model, Uri server, IEnumerable<KeyValuePair<string, object?>> request, CallLog log, TimeProvider time)
    {
        _model = model;
        _log = log;
        _time = time;
        _started = time.GetTimestamp();
        _tags.Add(TelemetryNames.OperationName, operation);
        _tags.Add(TelemetryNames.ProviderName, TelemetryNames.Provider);
        if (model is not null)
            _tags.Add(TelemetryNames.RequestModel, model);
        _tags.Add(TelemetryNames.ServerAddress, server.Host);
        _tags.Add(TelemetryNames.ServerPort, server.Port);
        if (CallInstruments.Source.HasListeners())
        {
            _activity = CallInstruments.Source.StartActivity(
                model is null ? operation : $"{operation} {model}", ActivityKind.Client, parentContext: default, [.. _tags, .. request]);
        }
    }

    /// <summary>Determines whether anyone observes calls.</summary>
    public static bool IsNeeded(CallLog log) => CallInstruments.AreObserved || log.WritesEnds;

    /// <summary>Notes that an attempt begins.</summary>
    public void Attempt(string? model)
    {
        _attempts++;
        _activity?.AddEvent(new ActivityEvent(TelemetryNames.AttemptEvent, tags: new() { [TelemetryNames.AttemptNumber] = _attempts, [TelemetryNames.RequestModel] = model }));
    }

    /// <summary>Notes that a failed attempt will be followed by another.</summary>
    public void Retry(TimeSpan delay, Exception failure)
    {
        CallInstruments.Retries.Add(1, With(_tags, TelemetryNames.ErrorType, failure.GetType().FullName));
        _activity?.AddEvent(new ActivityEvent(
            TelemetryNames.RetryEvent, tags: new() { [TelemetryNames.RetryDelay] = delay.TotalSeconds, [TelemetryNames.ErrorType] = failure.GetType().FullName }));
    }

    /// <summary>Notes that the next model is tried.</summary>
    public void FallBack(string? model, Exception failure)
    {
        CallInstruments.Fallbacks.Add(1, With(_tags, TelemetryNames.ErrorType, failure.GetType().FullName));
        _activity?.AddEvent(new ActivityEvent(
            TelemetryNames.FallbackEvent, tags: new() { [TelemetryNames.FallbackModel] = model, [TelemetryNames.ErrorType] = failure.GetType().FullName }));
    }

    /// <summary>Notes that a chunk of a stream is handed out.</summary>
    public void Chunk()
    {
        long now = _time.GetTimestamp();
        if (_hasChunk)
        {
            CallInstruments.TimePerChunk.Record(_time.GetElapsedTime(_lastChunk, now).TotalSeconds, _tags);
        }
        else
        {
            double seconds = _time.GetElapsedTime(_started, now).TotalSeconds;
            CallInstruments.TimeToFirstChunk.Record(seconds, _tags);
            _activity?.SetTag(TelemetryNames.ResponseTimeToFirstChunk, seconds);
            _hasChunk = true;
        }

        _lastChunk = now;
    }

    /// <summary>Notes that the call has succeeded.</summary>
    public void Complete(in CallOutcome outcome)
    {
        TimeSpan elapsed = End();
        TagList tags = _tags;
        if (outcome.Model is { Length: > 0 } model)
            tags.Add(TelemetryNames.ResponseModel, model);
        CallInstruments.Duration.Record(elapsed.TotalSeconds, tags);
        if (outcome.InputTokens is { } input)
            CallInstruments.Tokens.Record(input, With(tags, TelemetryNames.TokenType, "input"));
        if (outcome.OutputTokens is { } output)
            CallInstruments.Tokens.Record(output, With(tags, TelemetryNames.TokenType, "output"));
        if ((outcome.Cost ?? outcome.ReportedCost) is { } cost && cost > 0)
            CallInstruments.Cost.Add((double)cost, tags);
        if (_activity is not null)
            Describe(_activity, outcome);
        _log.Completed(_model, elapsed, outcome);
    }

    /// <summary>Notes that the call has failed.</summary>
    public void Fail(Exception failure)
    {
        TimeSpan elapsed = End();
        CallInstruments.Duration.Record(elapsed.TotalSeconds, With(_tags, TelemetryNames.ErrorType, failure.GetType().FullName));
        _activity?.SetTag(TelemetryNames.ErrorType, failure.GetType().FullName);

        // No description: a gateway's words may quote the request.
        _activity?.SetStatus(ActivityStatusCode.Error);
        _log.Failed(_model, elapsed, failure);
    }

    /// <summary>Ends the trace, also that of a stream that was left early.</summary>
    public void Dispose()
    {
        if (!_hasEnded)
            CallInstruments.Duration.Record(End().TotalSeconds, _tags);
        _activity?.Dispose();
    }

    private TimeSpan End()
    {
        _hasEnded = true;
        return _time.GetElapsedTime(_started);
    }

    private static TagList With(TagList tags, string name, object? value)
    {
        tags.Add(name, value);
        return tags;
    }

    private static void Describe(Activity activity, in CallOutcome outcome)
    {
        Set(TelemetryNames.ResponseId, outcome.Id is { Length: > 0 } id ? id : null);
        Set(TelemetryNames.ResponseModel, outcome.Model is { Length: > 0 } model ? model : null);
        Set(TelemetryNames.ResponseFinishReasons, outcome.FinishReasons);
        Set(TelemetryNames.InputTokens, outcome.InputTokens);
        Set(TelemetryNames.OutputTokens, outcome.OutputTokens);
        Set(TelemetryNames.CacheReadTokens, outcome.CacheReadTokens);
        Set(TelemetryNames.CacheCreationTokens, outcome.CacheWriteTokens);
        Set(TelemetryNames.ReasoningTokens, outcome.ReasoningTokens);
        Set(TelemetryNames.CallCost, (double?)outcome.Cost);
        Set(TelemetryNames.ReportedCost, (double?)outcome.ReportedCost);
        Set(TelemetryNames.RequestId, outcome.RequestId);

        // A tag whose value is null is not set.
        void Set(string name, object? value) => activity.SetTag(name, value);
    }
}
