using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Building;
using Slipway.Hosting.Embedded.Parameters;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>The life of a resource that has no process: a child follows its parent, one of the graph's own kind says itself how it is, anything else is simply there.</summary>
internal sealed class PassiveResource(ResourceStatus status, RunContext context) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private Task _life = Task.CompletedTask;

    public void Begin() => _life = Task.Run(LiveAsync, CancellationToken.None);

    public async Task StopAsync()
    {
        await _stopping.CancelAsync();
        await _life;
    }

    public void Dispose() => _stopping.Dispose();

    private async Task LiveAsync()
    {
        var following = Task.CompletedTask;
        try
        {
            status.ShowUrls();
            if (IsOfItsOwnKind) following = FollowAsync(status.Resource);
            ValueWaits.TellOf(status.WaitingForValue);
            await context.Eventing.PublishAsync(
                new InitializeResourceEvent(status.Resource, context.Eventing, context.Loggers, context.Notifications, context.Services), _stopping.Token);

            if (IsOfItsOwnKind) await following;
            else if (status.Resource is IResourceWithParent { Parent: var parent }) await FollowAsync(parent);
            else if (status.Resource is ParameterResource parameter) await HoldAsync(parameter);
            else if (status.Resource is IResourceWithConnectionString) await RunAsync(_stopping.Token);
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            status.Ended(KnownResourceStates.Exited, exitCode: null);
        }
        catch (Exception e)
        {
            // What a subscriber throws is the graph's mistake, and must be seen.
            var message = PlainErrors.MessageOf(e) ?? $"'{status.Resource.Name}' failed: {e}";
            context.Failure.Report(message);
            status.Ended(KnownResourceStates.FailedToStart, exitCode: null, StateReason.Of(message));
            await _stopping.CancelAsync();
        }
        finally
        {
            if (_stopping.IsCancellationRequested) await following.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>It says itself how it is; the host asks its health checks while it says that it runs.</summary>
    private bool IsOfItsOwnKind => status.Resource.HasAnnotationOfType<ResourceSnapshotAnnotation>();

    private async Task FollowAsync(IResource leader)
    {
        string? followed = null;
        CancellationTokenSource? running = null;
        var health = Task.CompletedTask;
        try
        {
            await foreach (var @event in context.Notifications.WatchAsync(_stopping.Token))
            {
                if (!ReferenceEquals(@event.Resource, leader) || @event.Snapshot.State is not { Text: var state } || state == followed) continue;
                followed = state;

                if (running is not null) await running.CancelAsync();
                await health.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (state == KnownResourceStates.Running)
                {
                    running?.Dispose();
                    running = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
                    health = leader == status.Resource ? WatchAsync(running.Token) : RunAsync(running.Token);
                }
                else if (leader != status.Resource)
                {
                    status.Follow(state);
                }
            }
        }
        finally
        {
            await health.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            running?.Dispose();
        }
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        await HaveValuesAsync(cancellationToken);
        if (status.Resource is IResourceWithConnectionString)
        {
            await context.Eventing.PublishAsync(new ConnectionStringAvailableEvent(status.Resource, context.Services), cancellationToken);
        }

        ValueWaits.TellOf(null);
        status.Running(processId: null);
        await WatchAsync(cancellationToken);
    }

    /// <summary>A parameter runs while it has a value: a person may delete it, and give it another one.</summary>
    private async Task HoldAsync(ParameterResource parameter)
    {
        while (true)
        {
            var asked = parameter.Asked;
            if (parameter.IsAskedFor) status.ValueMissing(MissingValues.Remedy(parameter));
            using var held = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
            var life = RunAsync(held.Token);
            if (await Task.WhenAny(life, asked) == life) await life;
            await asked.WaitAsync(_stopping.Token);
            await held.CancelAsync();
            await life.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>A parameter runs once it has a value; a connection string once those in it have theirs.</summary>
    private async Task HaveValuesAsync(CancellationToken cancellationToken)
    {
        var asked = ValueReferences.Of(status.Resource).OfType<ParameterResource>().Where(p => p.IsAskedFor).ToArray();
        var isParameter = status.Resource is ParameterResource;
        if (isParameter) ValueWaits.TellOf(null);
        foreach (var parameter in asked) await parameter.GetValueAsync(cancellationToken);
        if (isParameter) status.HasValue();
    }

    private Task WatchAsync(CancellationToken cancellationToken) => context.Health.RunAsync(
        status, () => context.Eventing.PublishAsync(new ResourceReadyEvent(status.Resource, context.Services), cancellationToken), cancellationToken);
}
