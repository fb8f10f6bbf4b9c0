using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Terminal;

/// <summary>One line for each thing that happens: for files, pipes and continuous integration.</summary>
internal sealed class PlainDisplay(ResourceNotificationService notifications, FetchReports fetches, Notices notices, StartSummary summary) : ITerminalDisplay
{
    private readonly Dictionary<string, string> _shown = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public Task ShowAsync(CancellationToken cancellationToken) => Task.WhenAll(
        ShowResourcesAsync(cancellationToken), ShowFetchesAsync(cancellationToken), ShowNoticesAsync(cancellationToken));

    private async Task ShowResourcesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var @event in notifications.WatchAsync(cancellationToken))
            {
                if (Describe(@event.Snapshot) is { } state) Show(@event.ResourceId, $"{@event.ResourceId}: {state}");
                if (summary.Observe(@event) is { } sentence) Write(sentence);
            }
        }
        catch (OperationCanceledException)
        {
            // Asked to end.
        }
    }

    private async Task ShowFetchesAsync(CancellationToken cancellationToken)
    {
        try
        {
            // A line for each thing that is done, not for each percent.
            await foreach (var fetch in fetches.Reader.ReadAllAsync(cancellationToken)) Show($"engine {fetch.Package}", $"engine {fetch.Package}: {fetch.Activity}");
        }
        catch (OperationCanceledException)
        {
            // Asked to end.
        }
    }

    private async Task ShowNoticesAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var notice in notices.Reader.ReadAllAsync(cancellationToken)) Write(notice);
        }
        catch (OperationCanceledException)
        {
            while (notices.Reader.TryRead(out var notice)) Write(notice);
        }
    }

    private static string? Describe(CustomResourceSnapshot snapshot)
    {
        if (snapshot.IsHidden || snapshot.State is not { Text: var state } || state == KnownResourceStates.NotStarted) return null;
        if (state != KnownResourceStates.Running) return state;
        return snapshot.HealthStatus == HealthStatus.Healthy ? "healthy" : "running";
    }

    private void Show(string key, string line)
    {
        lock (_lock)
        {
            if (_shown.TryGetValue(key, out var last) && last == line) return;
            _shown[key] = line;
            Console.Out.WriteLine(line);
        }
    }

    private void Write(string line)
    {
        lock (_lock) Console.Out.WriteLine(line);
    }
}
