using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Slipway.Hosting.Embedded.Dashboard.Server;

/// <summary>What of the server's own log is told at the terminal: errors, which are the dashboard's mistakes.</summary>
internal sealed class DashboardLogs(ILoggerFactory host) : ILoggerFactory
{
    private volatile bool _isOver;

    public ILogger CreateLogger(string categoryName) =>
        // A page that was open before the last start brings what this run can't read. It is sent to the login, or loads itself anew.
        categoryName.StartsWith("Microsoft.AspNetCore.Antiforgery", StringComparison.Ordinal) || categoryName.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal)
            ? NullLogger.Instance
            : new ErrorLogger(this, host.CreateLogger(categoryName));

    /// <summary>From now on nothing is told: what is still being answered finds the server's parts gone, which is no mistake of anybody's.</summary>
    public void End() => _isOver = true;

    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException("The dashboard's log is the host's.");

    public void Dispose()
    {
        // The host's goes with the host.
    }

    private sealed class ErrorLogger(DashboardLogs logs, ILogger inner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error && !logs._isOver && inner.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
