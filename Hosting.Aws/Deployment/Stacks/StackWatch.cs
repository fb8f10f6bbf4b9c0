using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>Looks on while CloudFormation works, and tells what a person would want to know of it.</summary>
/// <param name="cloudFormation">Where it is read.</param>
/// <param name="time">The clock.</param>
/// <param name="log">What a person sees of it.</param>
/// <param name="look">What else there is to look at meanwhile; null for nothing.</param>
internal sealed class StackWatch(CloudFormation cloudFormation, TimeProvider time, Action<string> log, Func<CancellationToken, Task>? look = null)
{
    /// <summary>A database takes ten minutes: who looks on shall see now and then that something happens.</summary>
    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, long> _begun = new(StringComparer.Ordinal);
    private readonly List<StackEvent> _failures = [];
    private string? _status;
    private long _lastSign = time.GetTimestamp();

    /// <param name="stack">Its name.</param>
    /// <param name="last">The last event before it began; null where there was none.</param>
    /// <param name="cancellationToken">Ends the looking on; CloudFormation goes on.</param>
    /// <exception cref="DistributedApplicationException">It failed, for the reason of the first resource that did.</exception>
    public async Task<DeployedStack> UntilDoneAsync(string stack, string? last, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var pace = new Pace(time);
        while (true)
        {
            var found = await cloudFormation.FindAsync(stack, cancellationToken) ?? throw new DistributedApplicationException($"The stack '{stack}' has been deleted by somebody else.");
            last = await TellAsync(stack, last, cancellationToken);
            if (look is not null) await look(cancellationToken);
            // By its events, for the status may be that of before for a moment.
            if (_status == found.Status && !found.IsUnderWay)
            {
                if (!found.IsComplete) throw Failed(stack, found);
                log($"{stack}: done in {Minutes(time.GetElapsedTime(began))}");
                return found;
            }

            await pace.WaitAsync(cancellationToken);
        }
    }

    /// <param name="stack">Its name.</param>
    /// <param name="id">Its ARN, by which it is found when it has gone.</param>
    /// <param name="last">The last event before it began; null where there was none.</param>
    /// <param name="cancellationToken">Ends the looking on.</param>
    /// <exception cref="DistributedApplicationException">Something of it can't be removed.</exception>
    public async Task UntilGoneAsync(string stack, string id, string? last, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var pace = new Pace(time);
        while (await cloudFormation.FindAsync(id, cancellationToken) is { Status: not "DELETE_COMPLETE" } found)
        {
            last = await TellAsync(stack, last, cancellationToken);
            if (found.Status == "DELETE_FAILED") throw new DistributedApplicationException($"The stack '{stack}' can't be removed: {Cause(found).TrimEnd('.')}. What is left of it is as it was.");
            await pace.WaitAsync(cancellationToken);
        }

        log($"{stack}: gone after {Minutes(time.GetElapsedTime(began))}");
    }

    private async Task<string?> TellAsync(string stack, string? last, CancellationToken cancellationToken)
    {
        var events = await cloudFormation.EventsAsync(stack, last, cancellationToken);
        foreach (var told in events)
        {
            if (told.IsOfStack)
            {
                _status = told.Status;
                continue;
            }

            if (told.IsBeginning)
            {
                _begun.TryAdd(told.LogicalId, time.GetTimestamp());
                continue;
            }

            _begun.Remove(told.LogicalId);
            if (!told.IsFailure) continue;
            _failures.Add(told);
            if (!told.IsConsequence) Say($"{stack}: {told.LogicalId} ({told.Type}) failed: {told.Reason}");
        }

        if (_begun.Count > 0 && time.GetElapsedTime(_lastSign) >= BetweenSigns)
            Say($"{stack}: under way: {string.Join(", ", _begun.OrderBy(pair => pair.Value).Select(pair => $"{pair.Key} ({Minutes(time.GetElapsedTime(pair.Value))})"))}");
        return events is [.., var newest] ? newest.Id : last;
    }

    private void Say(string text)
    {
        _lastSign = time.GetTimestamp();
        log(text);
    }

    private DistributedApplicationException Failed(string stack, DeployedStack found)
    {
        var now = found.Status switch
        {
            "UPDATE_ROLLBACK_COMPLETE" => "It is again what it was before.",
            "ROLLBACK_COMPLETE" => "What had been made of it was removed again; the next deploy begins it anew.",
            _ => $"It is left as {found.Status}.",
        };
        return new DistributedApplicationException($"The stack '{stack}' failed at {Cause(found).TrimEnd('.')}. {now}");
    }

    /// <summary>The first that failed of itself, and why.</summary>
    private string Cause(DeployedStack found) => (_failures.Find(failure => !failure.IsConsequence) ?? _failures.ElementAtOrDefault(0)) is { } cause
        ? $"{cause.LogicalId} ({cause.Type}): {cause.Reason ?? cause.Status}"
        : found.Reason ?? found.Status;

    private static string Minutes(TimeSpan time) => time.TotalMinutes < 1 ? $"{time.TotalSeconds:0} s" : $"{(int)time.TotalMinutes} min {time.Seconds} s";
}
