using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace WebApp.Tests.Dashboard.UnderLoad;

/// <summary>Keeps the errors that a host would tell at the terminal.</summary>
internal sealed class HostErrors : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _told = [];

    public IReadOnlyList<string> Told => [.. _told];

    public ILogger CreateLogger(string categoryName) => new ErrorLogger(categoryName, _told);

    public void Dispose()
    {
        // Nothing to give back.
    }

    private sealed class ErrorLogger(string category, ConcurrentQueue<string> told) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) told.Enqueue($"{category}: {formatter(state, exception)} {exception}");
        }
    }
}
