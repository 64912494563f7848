namespace Nobox;

/// <summary>What a failure tells about another attempt.</summary>
/// <param name="CanRetry">Whether another attempt may succeed.</param>
/// <param name="After">The pause that the gateway asked for, if it did.</param>
internal readonly record struct RetryAdvice(bool CanRetry, TimeSpan? After = null);
