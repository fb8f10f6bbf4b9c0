using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line of a resource's log.</summary>
/// <param name="LineNumber">Its number, from 1, in the order in which the lines came.</param>
/// <param name="Content">The line.</param>
/// <param name="IsErrorMessage">Whether it came from standard error, or is an error or warning of the host's.</param>
public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>Keeps the log of every resource, and shows it to those who watch.</summary>
public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, ResourceLog> _logs = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A resource's log, to write to.</summary>
    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return GetLogger(resource.Name);
    }

    /// <summary>A resource's log, to write to.</summary>
    public ILogger GetLogger(string resourceName) => LogOf(resourceName);

    /// <summary>The lines that are kept, and every one from now on.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return WatchAsync(resource.Name);
    }

    /// <summary>The lines that are kept, and every one from now on.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => LogOf(resourceName).WatchAsync();

    /// <summary>The lines that are kept.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return GetAllAsync(resource.Name);
    }

    /// <summary>The lines that are kept.</summary>
    public async IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName)
    {
        await Task.CompletedTask;
        yield return LogOf(resourceName).Kept;
    }

    /// <summary>Says that there is no more to come.</summary>
    public void Complete(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Complete(resource.Name);
    }

    /// <summary>Says that there is no more to come.</summary>
    public void Complete(string name) => LogOf(name).Complete();

    /// <summary>Forgets the lines that are kept.</summary>
    public void ClearBacklog(string resourceName) => LogOf(resourceName).Clear();

    /// <summary>Says of all logs that there is no more to come.</summary>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        foreach (var log in _logs.Values) log.Complete();
    }

    internal void Append(string resourceName, string line, bool isError) => LogOf(resourceName).Append(line, isError);

    internal IReadOnlyList<LogLine> KeptOf(string resourceName) => LogOf(resourceName).Kept;

    private ResourceLog LogOf(string resourceName) => _logs.GetOrAdd(resourceName, static _ => new ResourceLog());
}

/// <summary>The last lines of a resource's log.</summary>
internal sealed class ResourceLog : ILogger
{
    // A start's worth of output; what is older is dropped, so that a chatty resource doesn't fill the host's memory.
    private const int Capacity = 10_000;

    private readonly Lock _lock = new();
    private readonly Queue<LogLine> _lines = new();
    private readonly List<Channel<LogLine>> _watchers = [];
    private int _count;
    private bool _completed;

    public IReadOnlyList<LogLine> Kept
    {
        get
        {
            lock (_lock) return [.. _lines];
        }
    }

    public void Append(string content, bool isError)
    {
        lock (_lock)
        {
            var line = new LogLine(++_count, content, isError);
            if (_lines.Count == Capacity) _lines.Dequeue();
            _lines.Enqueue(line);
            foreach (var watcher in _watchers) watcher.Writer.TryWrite(line);
        }
    }

    public void Clear()
    {
        lock (_lock) _lines.Clear();
    }

    public void Complete()
    {
        lock (_lock)
        {
            _completed = true;
            foreach (var watcher in _watchers) watcher.Writer.TryComplete();
        }
    }

    public async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<LogLine>(new UnboundedChannelOptions { SingleReader = true });
        LogLine[] kept;
        lock (_lock)
        {
            kept = [.. _lines];
            if (_completed) channel.Writer.TryComplete();
            else _watchers.Add(channel);
        }

        try
        {
            if (kept.Length > 0) yield return kept;
            while (await channel.Reader.WaitToReadAsync(cancellationToken))
            {
                var batch = new List<LogLine>();
                while (channel.Reader.TryRead(out var line)) batch.Add(line);
                yield return batch;
            }
        }
        finally
        {
            lock (_lock) _watchers.Remove(channel);
        }
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var isError = logLevel >= LogLevel.Warning;
        foreach (var line in formatter(state, exception).Split('\n')) Append(line.TrimEnd('\r'), isError);
        if (exception is not null) Append(exception.Message, isError);
    }
}
