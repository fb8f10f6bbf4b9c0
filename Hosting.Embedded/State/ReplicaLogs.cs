using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Writes to the logs of all replicas of a resource.</summary>
internal sealed class SharedLog(IReadOnlyList<ILogger> logs) : ILogger
{
    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        foreach (var log in logs) log.Log(logLevel, eventId, state, exception, formatter);
    }
}

/// <summary>Reads the logs of all replicas of a resource as one.</summary>
internal static class InterleavedLogs
{
    public static IAsyncEnumerable<IReadOnlyList<LogLine>> Of(IReadOnlyList<IAsyncEnumerable<IReadOnlyList<LogLine>>> logs) =>
        logs.Count == 1 ? logs[0] : ReadAsync(logs);

    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> ReadAsync(IReadOnlyList<IAsyncEnumerable<IReadOnlyList<LogLine>>> logs)
    {
        using var left = new CancellationTokenSource();
        var channel = Channel.CreateUnbounded<IReadOnlyList<LogLine>>(new UnboundedChannelOptions { SingleReader = true });
        var readers = logs.Select(PumpAsync).ToArray();
        _ = Task.WhenAll(readers).ContinueWith(_ => channel.Writer.TryComplete(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        try
        {
            await foreach (var batch in channel.Reader.ReadAllAsync(CancellationToken.None)) yield return batch;
        }
        finally
        {
            await left.CancelAsync();
        }

        async Task PumpAsync(IAsyncEnumerable<IReadOnlyList<LogLine>> log)
        {
            try
            {
                await foreach (var batch in log.WithCancellation(left.Token)) channel.Writer.TryWrite(batch);
            }
            catch (OperationCanceledException)
            {
                // Nobody reads on.
            }
        }
    }
}
