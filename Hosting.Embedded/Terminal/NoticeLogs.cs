using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>The host's own log, told as notices: a logger that writes to the terminal itself would tear the table.</summary>
internal sealed class NoticeLogs(Notices notices) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => new NoticeLogger(notices);

    public void Dispose() { }

    private sealed class NoticeLogger(Notices notices) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            notices.Add($"{Prefix(logLevel)}{formatter(state, exception)}{(exception is null ? "" : $"{Environment.NewLine}{exception}")}");

        private static string Prefix(LogLevel level) => level switch
        {
            LogLevel.Critical or LogLevel.Error => "error: ",
            LogLevel.Warning => "warning: ",
            _ => "",
        };
    }
}
