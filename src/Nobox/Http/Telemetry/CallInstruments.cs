using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Nobox;

/// <summary>The source of traces and the instruments of metrics.</summary>
internal static class CallInstruments
{
    private static readonly string? Version = typeof(CallInstruments).Assembly.GetName().Version?.ToString(3);
    private static readonly Meter Meter = new(TelemetryNames.Source, Version);

    public static ActivitySource Source { get; } = new(TelemetryNames.Source, Version);

    public static Histogram<double> Duration { get; } = Seconds(TelemetryNames.OperationDuration, "Duration of a call, with its retries and its stream.");

    public static Histogram<double> TimeToFirstChunk { get; } = Seconds(TelemetryNames.TimeToFirstChunk, "Time from the beginning of a streamed call to its first chunk.");

    public static Histogram<double> TimePerChunk { get; } = Seconds(TelemetryNames.TimePerOutputChunk, "Time between two chunks of a streamed call.");

    public static Histogram<long> Tokens { get; } = Histogram<long>(
        TelemetryNames.TokenUsage, "{token}", "Tokens used by a call.", [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864]);

    public static Counter<double> Cost { get; } = Meter.CreateCounter<double>(TelemetryNames.Cost, "{USD}", "Cost of calls in US dollars, where it is known.");

    public static Counter<long> Retries { get; } = Meter.CreateCounter<long>(TelemetryNames.Retries, "{retry}", "Attempts after a failed one.");

    public static Counter<long> Fallbacks { get; } = Meter.CreateCounter<long>(TelemetryNames.Fallbacks, "{fallback}", "Moves to the next model of a request.");

    public static Counter<long> BudgetRefusals { get; } = Meter.CreateCounter<long>(TelemetryNames.BudgetRefusals, "{call}", "Calls that a budget refused.");

    /// <summary>Gets a value that indicates whether anyone listens.</summary>
    public static bool AreObserved =>
        Source.HasListeners() || Duration.Enabled || TimeToFirstChunk.Enabled || TimePerChunk.Enabled || Tokens.Enabled || Cost.Enabled || Retries.Enabled || Fallbacks.Enabled;

    private static Histogram<double> Seconds(string name, string description) =>
        Histogram<double>(name, "s", description, [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92]);

#if NET9_0_OR_GREATER
    private static Histogram<T> Histogram<T>(string name, string unit, string description, T[] boundaries)
        where T : struct => Meter.CreateHistogram(name, unit, description, tags: null, new InstrumentAdvice<T> { HistogramBucketBoundaries = boundaries });
#else
    // The platform cannot advise boundaries yet.
    private static Histogram<T> Histogram<T>(string name, string unit, string description, T[] boundaries)
        where T : struct => Meter.CreateHistogram<T>(name, unit, description);
#endif
}
