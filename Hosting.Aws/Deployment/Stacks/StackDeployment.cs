using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Api;

namespace Slipway.Hosting.Aws.Deployment.Stacks;

/// <summary>Makes a stack what it shall be: by a change set, which is looked at before anything happens.</summary>
/// <param name="cloudFormation">Where it is done.</param>
/// <param name="guard">What mustn't happen.</param>
/// <param name="time">The clock.</param>
/// <param name="log">What a person sees of it.</param>
/// <param name="look">What else there is to look at while it works; null for nothing.</param>
internal sealed class StackDeployment(CloudFormation cloudFormation, ChangeGuard guard, TimeProvider time, Action<string> log, Func<CancellationToken, Task>? look = null)
{
    /// <returns>The stack as it is now.</returns>
    /// <exception cref="DistributedApplicationException">It can't be made so; what it is instead is said.</exception>
    public async Task<DeployedStack> RunAsync(StackRequest request, CancellationToken cancellationToken)
    {
        var before = await ReadyAsync(request.Stack, cancellationToken);
        var isNew = before is null or { IsAnnouncedOnly: true };
        var changeSet = $"slipway-{time.GetUtcNow():yyyyMMddHHmmss}";
        var changes = await AnnounceAsync(request, isNew, changeSet, cancellationToken);
        if (before is not null && !isNew && changes.IsEmpty)
        {
            log($"{request.Stack}: nothing to change");
            return before;
        }

        await CheckAsync(request.Stack, changeSet, changes, isNew, cancellationToken);
        log($"{request.Stack}: {Summary(changes.Changes)}");
        var last = await cloudFormation.LastEventAsync(request.Stack, cancellationToken);
        await cloudFormation.ExecuteAsync(request.Stack, changeSet, cancellationToken);
        return await new StackWatch(cloudFormation, time, log, look).UntilDoneAsync(request.Stack, last, cancellationToken);
    }

    /// <summary>Nothing else is under way, and no failed creation stands in the way.</summary>
    private async Task<DeployedStack?> ReadyAsync(string stack, CancellationToken cancellationToken)
    {
        var found = await cloudFormation.FindAsync(stack, cancellationToken);
        if (found is null or { IsAnnouncedOnly: true }) return found;
        await cloudFormation.TemplateAsync(stack, cancellationToken);
        if (found.IsUnderWay)
            throw new DistributedApplicationException($"The stack '{stack}' is being changed by somebody else ({found.Status}). Wait until that is over, and deploy again.");
        if (found.Status is "UPDATE_ROLLBACK_FAILED")
            throw new DistributedApplicationException($"The stack '{stack}' could not be brought back to what it was ({found.Reason ?? found.Status}). Mend what is named there, run 'aws cloudformation continue-update-rollback --stack-name {stack}', and deploy again.");
        if (found.Status is "DELETE_FAILED")
            throw new DistributedApplicationException($"The stack '{stack}' was to be removed and could not be ({found.Reason ?? found.Status}). Destroy it again, and deploy then.");
        if (!found.IsFailedCreation) return found;

        log($"{stack}: an earlier creation failed ({found.Status}), so what is left of it is removed first");
        var last = await cloudFormation.LastEventAsync(found.Id, cancellationToken);
        await cloudFormation.DeleteAsync(stack, cancellationToken);
        await new StackWatch(cloudFormation, time, log).UntilGoneAsync(stack, found.Id, last, cancellationToken);
        return null;
    }

    private async Task<ChangeSet> AnnounceAsync(StackRequest request, bool isNew, string changeSet, CancellationToken cancellationToken)
    {
        try
        {
            await cloudFormation.AnnounceAsync(request, isNew, changeSet, cancellationToken);
        }
        // Emulators say it here, AWS by the status of the change set.
        catch (AwsApiException exception) when (exception.Said.Contains(ChangeSet.NothingToDo, StringComparison.Ordinal))
        {
            return ChangeSet.Empty;
        }

        var pace = new Pace(time);
        while (true)
        {
            var changes = await cloudFormation.ReadAsync(request.Stack, changeSet, cancellationToken);
            if (changes.IsReady || changes.IsFailed)
            {
                if (changes.IsEmpty && !isNew) await cloudFormation.ForgetAsync(request.Stack, changeSet, cancellationToken);
                return changes;
            }

            await pace.WaitAsync(cancellationToken);
        }
    }

    private async Task CheckAsync(string stack, string changeSet, ChangeSet changes, bool isNew, CancellationToken cancellationToken)
    {
        try
        {
            if (!changes.IsReady) throw new DistributedApplicationException($"CloudFormation doesn't take the template of '{stack}': {changes.Reason} Nothing was changed.");
            guard.Check(stack, changes.Changes);
        }
        catch (DistributedApplicationException)
        {
            // What was only announced shall not lie about; a stack that is nothing but an announcement neither.
            if (isNew) await cloudFormation.DeleteAsync(stack, cancellationToken);
            else await cloudFormation.ForgetAsync(stack, changeSet, cancellationToken);
            throw;
        }
    }

    private static string Summary(IReadOnlyList<ResourceChange> changes) => string.Join(", ", changes
        .GroupBy(change => change.Word, StringComparer.Ordinal)
        .Select(group => group.Key is "new" or "changed" && group.Count() > Named ? $"{group.Count()} {group.Key}" : $"{group.Key}: {string.Join(", ", group.Select(change => change.LogicalId).Order(StringComparer.Ordinal))}"));

    /// <summary>So many are named one by one.</summary>
    private const int Named = 6;
}
