using System.Collections.Concurrent;
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

    internal TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>A resource's log, to write to.</summary>
    public ILogger GetLogger(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        var logs = resource.GetInstanceNames().Select(LogOf).ToArray();
        return logs.Length == 1 ? logs[0] : new SharedLog(logs);
    }

    /// <summary>A resource's log, to write to.</summary>
    public ILogger GetLogger(string resourceName) => LogOf(resourceName);

    /// <summary>The lines that are kept, and every one from now on.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return InterleavedLogs.Of([.. resource.GetInstanceNames().Select(WatchAsync)]);
    }

    /// <summary>The lines that are kept, and every one from now on.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => LogOf(resourceName).WatchAsync();

    /// <summary>The lines that are kept.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        return InterleavedLogs.Of([.. resource.GetInstanceNames().Select(GetAllAsync)]);
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
        foreach (var name in resource.GetInstanceNames()) Complete(name);
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

    internal ResourceLog LogOf(string resourceName) => _logs.GetOrAdd(resourceName, _ => new ResourceLog(Time));
}
