using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A line, and when it came.</summary>
/// <param name="At">By the clock, which is set now and then.</param>
/// <param name="Order">Higher than that of every line of any resource that came before.</param>
/// <param name="Line">The line.</param>
internal readonly record struct TimedLine(DateTime At, long Order, LogLine Line);

/// <summary>The last lines of a resource's log.</summary>
internal sealed class ResourceLog(TimeProvider time) : ILogger
{
    // A start's worth of output; what is older is dropped, so that a chatty resource doesn't fill the host's memory.
    public const int Capacity = 10_000;

    private static long _linesOfAll;

    private readonly Lock _lock = new();
    private readonly Queue<TimedLine> _lines = new();
    private readonly List<Channel<LogLine>> _watchers = [];
    private int _count;
    private bool _completed;

    public IReadOnlyList<LogLine> Kept
    {
        get
        {
            lock (_lock) return [.. _lines.Select(l => l.Line)];
        }
    }

    /// <summary>How many lines there were so far, those included that are not kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    /// <summary>The lines after the one of a number, as far as they are kept: for those who come and ask, and whose slowness costs nothing.</summary>
    /// <param name="number">The number of the last line that is known; 0 for none.</param>
    /// <param name="most">How many at most: the oldest of them.</param>
    public IReadOnlyList<TimedLine> After(int number, int most)
    {
        lock (_lock)
        {
            var isNew = Math.Min(_count - number, _lines.Count);
            return isNew <= 0 ? [] : [.. _lines.Skip(_lines.Count - isNew).Take(most)];
        }
    }

    public void Append(string content, bool isError)
    {
        lock (_lock)
        {
            var line = new LogLine(++_count, content, isError);
            if (_lines.Count == Capacity) _lines.Dequeue();
            _lines.Enqueue(new TimedLine(time.GetUtcNow().UtcDateTime, Interlocked.Increment(ref _linesOfAll), line));
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
            kept = [.. _lines.Select(l => l.Line)];
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
