using Aspire.Hosting;
using Slipway.Hosting.Aws.Deployment.Secrets;
using Slipway.Hosting.Aws.Deployment.Stacks;
using Slipway.Hosting.Aws.Deployment.Values;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Deployment;

/// <summary>
/// Takes an environment away: the application, then what it stands on. What holds data goes as its template says (a last snapshot, or it
/// stays), and the images stay for the next deploy.
/// </summary>
internal sealed class Destruction(AccountVisit visit, ValueQuestions questions, Action<string> log)
{
    private readonly CloudFormation _cloudFormation = new(visit.Api);

    private string What => $"{visit.Settings.Application} as {visit.Settings.Environment}";

    /// <exception cref="DistributedApplicationException">Nobody has said yes, or something can't be removed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var app = await FindAsync(visit.Settings.StackOf("app"), cancellationToken);
        var data = await FindAsync(visit.Settings.StackOf("data"), cancellationToken);
        if (app is null && data is null)
        {
            log($"there is no {What} here");
            return;
        }

        var fates = data is null ? [] : StoreFate.Of(data.Template);
        RefuseProtected(fates);
        foreach (var fate in fates) log($"{fate.LogicalId} ({fate.Type}) {fate.Sentence}{(fate.Stays && await _cloudFormation.FindResourceAsync(data!.Stack.Id, fate.LogicalId, cancellationToken) is { } name ? $": {name}" : "")}");
        await ConfirmAsync(cancellationToken);

        if (app is not null)
        {
            var balancers = new LoadBalancers(visit.Api);
            foreach (var arn in await OfTypeAsync(app, LoadBalancers.Type, cancellationToken)) await balancers.UnprotectAsync(arn, cancellationToken);
            await RemoveAsync(app, cancellationToken);
        }

        if (data is not null)
        {
            // IAM deletes nobody who has a key, and the keys were made by the deploy.
            var users = new SmtpUsers(visit.Api, new SecretValues(visit.Api));
            foreach (var user in await OfTypeAsync(data, SmtpUsers.Type, cancellationToken)) await users.DisarmAsync(user, cancellationToken);
            await RemoveAsync(data, cancellationToken);
        }

        if (await _cloudFormation.FindAsync(visit.Settings.StackOf("registry"), cancellationToken) is not null)
            log($"the images stay, for the next deploy, in the stack {visit.Settings.StackOf("registry")}");
    }

    private static void RefuseProtected(IReadOnlyList<StoreFate> fates)
    {
        if (fates.FirstOrDefault(fate => fate.IsProtected) is not { } held) return;
        throw new DistributedApplicationException(
            $"{held.LogicalId} ({held.Type}) is protected from being deleted, so nothing was changed. Deploy it without its protection (--Aws:Resources:{held.Owner}:DeletionProtection=false), and destroy then.");
    }

    private async Task ConfirmAsync(CancellationToken cancellationToken)
    {
        if (visit.Deploy.IsConfirmed) return;
        if (!questions.IsPersonThere) throw new DistributedApplicationException($"Nobody is there to say that {What} shall be taken away, so nothing was changed. '--yes' says it.");
        if (!await questions.ConfirmAsync($"Take {What} in {visit.Account.Region.SystemName} away?", cancellationToken)) throw new DistributedApplicationException("Nobody has said yes, so nothing was changed.");
    }

    private async Task<Standing?> FindAsync(string stack, CancellationToken cancellationToken) => await _cloudFormation.FindAsync(stack, cancellationToken) is { } found
        ? new Standing(stack, found, await _cloudFormation.TemplateAsync(stack, cancellationToken))
        : null;

    /// <summary>What resources of a type are on AWS; a stack that came about in part, or has gone in part, hasn't all of them.</summary>
    private async Task<IReadOnlyList<string>> OfTypeAsync(Standing standing, string type, CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var resource in standing.Template.Resources.Where(resource => resource.Type == type))
        {
            if (await _cloudFormation.FindResourceAsync(standing.Stack.Id, resource.Id, cancellationToken) is { } physical) found.Add(physical);
        }

        return found;
    }

    private async Task RemoveAsync(Standing standing, CancellationToken cancellationToken)
    {
        if (standing.Stack.IsUnderWay && standing.Stack.Status != "DELETE_IN_PROGRESS")
            throw new DistributedApplicationException($"The stack '{standing.Name}' is being changed by somebody else ({standing.Stack.Status}). Wait until that is over, and destroy again.");
        log($"{standing.Name}: removing");
        var last = await _cloudFormation.LastEventAsync(standing.Stack.Id, cancellationToken);
        await _cloudFormation.DeleteAsync(standing.Stack.Id, cancellationToken);
        await new StackWatch(_cloudFormation, TimeProvider.System, log).UntilGoneAsync(standing.Name, standing.Stack.Id, last, cancellationToken);
    }

    private sealed record Standing(string Name, DeployedStack Stack, CloudTemplate Template);
}
