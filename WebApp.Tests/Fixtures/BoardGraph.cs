using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Testing;

[assembly: AssemblyFixture(typeof(WebApp.Tests.Fixtures.BoardGraph))]

namespace WebApp.Tests.Fixtures;

/// <summary>The AppHost of this repository, run in this process. Started once, for the first test that asks for it.</summary>
public sealed class BoardGraph : IAsyncDisposable
{
    internal const string Password = "Tests0nly0nThisMachine";

    private readonly Lazy<Task<RunningBoard>> _running;
    private IDistributedApplicationTestingBuilder? _builder;

    /// <summary>Not started yet.</summary>
    public BoardGraph() => _running = new(StartAsync);

    /// <summary>The graph, once it is built.</summary>
    public DistributedApplication? Application { get; private set; }

    internal Task<RunningBoard> RunningAsync() => _running.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_builder is not null) await _builder.DisposeAsync();
    }

    private async Task<RunningBoard> StartAsync()
    {
        _builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(
            [$"--Parameters:postgres-password={Password}", $"--Parameters:cache-password={Password}"], CancellationToken.None);
        RaiseLimits(_builder);
        Application = await _builder.BuildAsync(CancellationToken.None);
        var board = new RunningBoard(Application);
        await Application.StartAsync(CancellationToken.None);
        await Application.WaitForHealthyAsync(CancellationToken.None).WaitAsync(TimeSpan.FromMinutes(3), CancellationToken.None);
        return board;
    }

    /// <summary>All tests are one client, and sign up hundreds of times an hour. Limits are tested on processes of their own.</summary>
    internal static void RaiseLimits(IDistributedApplicationTestingBuilder builder)
    {
        var webApp = builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(r => r.Name == "webapp"));
        foreach (var limit in (string[])["CodesPerClient", "FailedLoginsPerClient", "PostsPerAccount", "CommentsPerAccount", "WritesPerClient"])
            webApp.WithEnvironment($"Limits__{limit}", "1000000/01:00:00");
    }
}

/// <summary>The board's graph while it runs, and all that has happened to it so far.</summary>
internal sealed class RunningBoard
{
    private readonly ConcurrentQueue<ResourceEvent> _history = [];

    public RunningBoard(DistributedApplication application)
    {
        Application = application;
        _ = RecordAsync();
    }

    public DistributedApplication Application { get; }

    public DistributedApplicationModel Model => Application.Services.GetRequiredService<DistributedApplicationModel>();

    public ResourceNotificationService Notifications => Application.ResourceNotifications;

    public IReadOnlyList<ResourceEvent> History => [.. _history];

    public BoardAddresses Addresses => new(Application.GetEndpoint("webapp"), Application.GetEndpoint("mail"));

    public T Resource<T>(string name)
        where T : IResource => Model.Resources.TryGetByName(name, out var resource) ? (T)resource : throw new InvalidOperationException($"No '{name}'.");

    public Task<ResourceEvent> WaitAsync(string resource, Func<ResourceEvent, bool> condition) =>
        Notifications.WaitForResourceAsync(resource, condition, Eventually.Soon());

    /// <summary>Also after one of them was killed: what ended is on its way back.</summary>
    public Task AllHealthyAsync(TimeSpan limit) => Task.WhenAll(ShownResources().Select(r =>
        Notifications.WaitForResourceHealthyAsync(r.Name, WaitBehavior.WaitOnResourceUnavailable, CancellationToken.None))).WaitAsync(limit, CancellationToken.None);

    /// <summary>All but parameters and what exists only in the cloud.</summary>
    public IEnumerable<IResource> ShownResources() => Model.Resources.Where(r => r is IComputeResource or IResourceWithParent);

    private async Task RecordAsync()
    {
        await foreach (var @event in Notifications.WatchAsync(CancellationToken.None)) _history.Enqueue(@event);
    }
}

/// <summary>Where a person finds the board and the mail it sends.</summary>
internal sealed record BoardAddresses(Uri WebApp, Uri Mail);
