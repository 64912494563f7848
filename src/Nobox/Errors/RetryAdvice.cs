namespace Nobox;

/// <summary>Represents advice on another attempt after a failure.</summary>
/// <param name="CanRetry">Whether another attempt may succeed.</param>
/// <param name="After">The delay that the gateway asked for; null when it asked for none.</param>
internal readonly record struct RetryAdvice(bool CanRetry, TimeSpan? After = null);
