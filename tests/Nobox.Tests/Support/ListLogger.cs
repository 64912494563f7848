using Microsoft.Extensions.Logging;

namespace Nobox.Tests;

/// <summary>Keeps what is logged from a level on.</summary>
internal sealed class ListLogger(LogLevel minimum) : ILoggerFactory, ILogger
{
    public List<(LogLevel Level, EventId Event, string Text)> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
        // Nothing to add it to.
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= minimum;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Entries.Add((logLevel, eventId, formatter(state, exception)));

    public void Dispose()
    {
        // Nothing to dispose.
    }
}
