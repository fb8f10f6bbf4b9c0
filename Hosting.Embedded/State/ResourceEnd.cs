using Aspire.Hosting.ApplicationModel;

namespace Slipway.Hosting.Embedded.State;

/// <summary>Tells of a resource that ended how it did and what it printed last; and the same of what it waits for, where the cause often is.</summary>
internal static class ResourceEnd
{
    // A stack trace of a start that failed, most of the time.
    private const int TellingLines = 20;

    public static string Describe(ResourceEvent ended, ResourceNotificationService notifications, ResourceLoggerService loggers)
    {
        var told = new HashSet<IResource>();
        return string.Join(Environment.NewLine, Tell(ended));

        IEnumerable<string> Tell(ResourceEvent @event)
        {
            if (!told.Add(@event.Resource)) yield break;
            yield return Sentence(@event, loggers.KeptOf(@event.Resource.Name));
            foreach (var wait in @event.Resource.Annotations.OfType<WaitAnnotation>())
            {
                if (!notifications.TryGetCurrentState(wait.Resource.Name, out var state) || !ResourceNotificationService.HasEnded(state)) continue;
                foreach (var line in Tell(state)) yield return line;
            }
        }
    }

    private static string Sentence(ResourceEvent @event, IReadOnlyList<LogLine> log)
    {
        var code = @event.Snapshot.ExitCode is { } exitCode ? $", exit code {exitCode}" : "";
        var lines = log.Count == 0 ? " It printed nothing." : $" Its last lines:{string.Concat(log.TakeLast(TellingLines).Select(l => $"{Environment.NewLine}    {l.Content}"))}";
        return $"Resource '{@event.Resource.Name}' ended ({@event.Snapshot.State?.Text}{code}) before it was healthy.{lines}";
    }
}
