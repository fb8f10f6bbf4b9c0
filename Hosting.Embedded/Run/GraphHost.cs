using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Lifecycle;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Containers.Choice;
using Slipway.Hosting.Embedded.Containers.Session;
using Slipway.Hosting.Embedded.Dashboard.Server;
using Slipway.Hosting.Embedded.Engines;
using Slipway.Hosting.Embedded.Parameters;
using Slipway.Hosting.Embedded.Processes;
using Slipway.Hosting.Embedded.Run.Instances;
using Slipway.Hosting.Embedded.Run.Launching;
using Slipway.Hosting.Embedded.Run.Proxies;

namespace Slipway.Hosting.Embedded.Run;

/// <summary>Runs a graph: checks it, makes this machine ready, starts the resources, stops them in order.</summary>
internal sealed class GraphHost(
    DistributedApplicationModel model, RunContext context, Launchers launchers, EngineStoreAccess store, EndpointAllocation endpoints,
    ProcessSupervisor supervisor, RunningResources running, EndpointProxies proxies, HostFolders folders, IProgress<EngineFetchProgress> fetchProgress,
    IEnumerable<IDistributedApplicationEventingSubscriber> subscribers, ILogger<GraphHost> logger,
    EngineChoice choice, GraphContainers containers, ContainerLeftovers leftovers, DashboardServer dashboard, ValueAsking asking, ParameterQuestions questions)
    : IHostedService
{
    private readonly List<PassiveResource> _passive = [];
    private HostLock? _lock;

    /// <exception cref="DistributedApplicationException">The graph can't run; nothing was started.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var subscriber in subscribers) await subscriber.SubscribeAsync(context.Eventing, context.ExecutionContext, cancellationToken);
        await context.Eventing.PublishAsync(new BeforeStartEvent(context.Services, model), cancellationToken);
        if (context.ExecutionContext.IsPublishMode) return;

        GraphRules.Check(model);
        var engine = await choice.DecideAsync(model, cancellationToken);
        var launches = model.Resources.ToDictionary(r => r, launchers.For);
        GraphRules.RefuseVainWaits(model, [.. launches.Where(l => IsLeftOut(l.Key, l.Value)).Select(l => l.Key)]);
        var missing = await ParameterValues.FindMissingAsync(model, cancellationToken);
        if (!asking.IsOn) ParameterValues.Refuse(missing);

        Lock();
        choice.Keep();
        await dashboard.OpenAsync(cancellationToken);
        if (dashboard.LoginAddress is null) ParameterValues.Refuse(missing);
        foreach (var found in await supervisor.RecoverAsync(cancellationToken)) context.Notices.Add(found);
        if (await leftovers.RemoveEarlierAsync() is { } removed) context.Notices.Add(removed);
        await containers.BeginAsync(engine, model, cancellationToken);
        await FetchAsync(launches, cancellationToken);
        Declare(launches, [.. missing.Select(m => m.Parameter)]);
        await endpoints.RunAsync(model, cancellationToken);
        containers.Connect();
        Ask([.. missing.Select(m => m.Parameter)]);

        context.HeadStart.Begin([.. model.Resources]);
        foreach (var passive in _passive) passive.Begin();
        foreach (var runner in running.All) runner.Begin();
        dashboard.Begin();
        await context.Eventing.PublishAsync(new AfterResourcesCreatedEvent(context.Services, model), cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (context.ExecutionContext.IsPublishMode) return;

        try
        {
            foreach (var wave in StopOrder.Of([.. running.All.Select(r => r.Instance.Resource).Distinct()]))
            {
                await Task.WhenAll(running.All.Where(r => wave.Contains(r.Instance.Resource)).Select(r => StopAsync(r, cancellationToken)));
            }

            await Task.WhenAll(_passive.Select(p => p.StopAsync()));
        }
        finally
        {
            // Whatever did not stop in time is killed here.
            await supervisor.DisposeAsync();
            await proxies.DisposeAsync();
            await containers.EndAsync();
            await dashboard.CloseAsync();
            foreach (var runner in running.All) runner.Dispose();
            _passive.ForEach(p => p.Dispose());

            // Stopping twice is nothing unusual: by hand, and again at the end of a "using".
            running.Clear();
            _passive.Clear();
            if (_lock is not null)
            {
                // Without the lock they are another host's.
                SessionFolders.Clear(folders.Sessions, logger);
                HostRecord.Delete(folders.Run);
                _lock.Dispose();
                _lock = null;
            }
        }
    }

    private async Task StopAsync(ResourceRunner runner, CancellationToken cancellationToken)
    {
        try
        {
            await runner.StopAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("'{Resource}' did not stop in time and is killed.", runner.Instance.Name);
        }
    }

    private void Lock()
    {
        try
        {
            _lock = HostLock.TryAcquire(folders.Run, out var owner) ?? throw new DistributedApplicationException(
                $"This AppHost runs already{(owner is { } id ? $" as process {id}" : "")}, on the data in {folders.Graph}. Stop it first (Ctrl+C in its terminal, or -- stop), or give this run data of its own: --Engines:Data=<folder>");
            HostRecord.Write(folders.Run, folders.AppHost, context.Time.GetUtcNow());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException(
                $"Data can't be kept in '{folders.Graph}': {e.Message} Make the folder writable, or choose another: --Engines:Data=<folder>", e);
        }

        SessionFolders.Clear(folders.Sessions, logger);
    }

    private async Task FetchAsync(Dictionary<IResource, ILauncher?> launches, CancellationToken cancellationToken)
    {
        var packages = launches.Where(l => l.Value is not null).SelectMany(l => l.Value!.PackagesFor(l.Key)).Distinct().ToArray();
        if (packages.Length == 0) return;
        if (!await (await store.OpenAsync(cancellationToken)).FetchAsync(packages, fetchProgress, cancellationToken)) return;

        // Unpacking a hundred megabytes left a heap that a host which waits most of the time has no use for.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    /// <summary>Only now, where nothing is left that the dashboard itself would wait for: until here a value that isn't there is an error.</summary>
    private void Ask(IReadOnlyList<ParameterResource> missing)
    {
        questions.Ask(missing);
        if (missing.Count > 0) context.Notices.Add(MissingValues.Sentence(missing, folders.AppHost));
    }

    private void Declare(Dictionary<IResource, ILauncher?> launches, HashSet<IResource> missing)
    {
        foreach (var resource in model.Resources)
        {
            if (launches[resource] is { } launcher)
            {
                Declare(resource, launcher);
            }
            else if (IsLeftOut(resource, launches[resource]))
            {
                new ResourceStatus(ResourceInstance.Of(resource).Single(), context.Notifications, context.Time).LeftOut(TypeOf(resource));
            }
            else
            {
                var status = new ResourceStatus(ResourceInstance.Of(resource).Single(), context.Notifications, context.Time);

                // Parameters and whatever exists only in the cloud are of no interest while the graph runs, unless somebody is asked for them.
                var isMissing = missing.Contains(resource);
                var hidden = !isMissing && (resource is ParameterResource || !(resource is IResourceWithParent or IResourceWithConnectionString || HasSomethingToShow(resource)));
                status.Declare(TypeOf(resource), hidden, backend: null);
                if (isMissing) status.ValueMissing(MissingValues.Remedy((ParameterResource)resource));
                _passive.Add(new PassiveResource(status, context));
            }
        }
    }

    private void Declare(IResource resource, ILauncher launcher)
    {
        var isJob = model.Resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
            .Any(w => w.WaitType == WaitType.WaitForCompletion && w.Resource == resource);
        var announcements = new ResourceAnnouncements(resource, context);
        foreach (var instance in ResourceInstance.Of(resource))
        {
            var status = new ResourceStatus(instance, context.Notifications, context.Time);
            status.Declare(TypeOf(resource), hidden: false, launcher.DescribeBackend(resource));
            running.Add(new ResourceRunner(status, announcements, launcher, isJob, context));
        }
    }

    private static bool IsLeftOut(IResource resource, ILauncher? launcher) => launcher is null && resource.HasAnnotationOfType<OptionalContainerAnnotation>();

    private static bool HasSomethingToShow(IResource resource) =>
        resource.Annotations.Any(a => a is ResourceSnapshotAnnotation or ResourceUrlAnnotation or ResourceCommandAnnotation or HealthCheckAnnotation);

    private static string TypeOf(IResource resource) => resource switch
    {
        ProjectResource => "Project",
        ExecutableResource => "Executable",
        ParameterResource => "Parameter",
        _ => resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
    };
}
