using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Logs;

/// <summary>Writes what each resource prints to a file of its own, for the run that goes on and the last one that ended.</summary>
internal sealed class ResourceLogFiles(
    DistributedApplicationModel model, ResourceNotificationService notifications, ResourceLoggerService loggers, HostFolders folders, Notices notices, TimeProvider time)
    : IHostedService, IDisposable
{
    // With the old half 10 MB a resource: hours of a talkative one, and nothing that anybody has to clean up.
    private const long Capacity = 5_000_000;

    private readonly CancellationTokenSource _stopping = new();
    private readonly Dictionary<string, Task> _writers = new(StringComparer.OrdinalIgnoreCase);
    private Task _watching = Task.CompletedTask;
    private int _saidFailure;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watching = Task.Run(WatchAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Ends when the last line is written: started before the graph, it stops after it.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _watching;

        // The first news may have come together with the wish to stop.
        foreach (var name in model.Resources.SelectMany(r => r.GetInstanceNames()))
        {
            if (notifications.TryGetCurrentState(name, out var last)) Begin(last);
        }

        foreach (var name in _writers.Keys) loggers.Complete(name);
        await Task.WhenAll(_writers.Values).WaitAsync(cancellationToken);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task WatchAsync()
    {
        try
        {
            await foreach (var @event in notifications.WatchAsync(_stopping.Token)) Begin(@event);
        }
        catch (OperationCanceledException)
        {
            // The host stops.
        }
    }

    private void Begin(ResourceEvent @event)
    {
        if (@event.Snapshot.IsHidden || _writers.ContainsKey(@event.ResourceId)) return;

        // The host declares resources when it alone holds the data folder: before, the logs belong to another that runs.
        if (_writers.Count == 0) Clear();
        _writers[@event.ResourceId] = Task.Run(() => WriteAsync(@event.ResourceId), CancellationToken.None);
    }

    private async Task WriteAsync(string resource)
    {
        using var file = new ResourceLogFile(Path.Combine(folders.Logs, $"{resource}.log"), Capacity, time);
        await foreach (var lines in loggers.WatchAsync(resource)) Try(() => file.Append(lines));
    }

    private void Clear() => Try(() =>
    {
        if (Directory.Exists(folders.Logs)) Directory.Delete(folders.Logs, recursive: true);
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folders.Logs);
        else Directory.CreateDirectory(folders.Logs, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    });

    /// <summary>A log that can't be written is no reason to stop what it tells about.</summary>
    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Interlocked.Exchange(ref _saidFailure, 1) == 0) notices.Add($"Console logs can't be written to {folders.Logs}, and are incomplete there: {e.Message}");
        }
    }
}
