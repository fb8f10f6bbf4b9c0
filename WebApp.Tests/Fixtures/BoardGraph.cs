using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Slipway.Hosting.Embedded.Terminal;

[assembly: AssemblyFixture(typeof(WebApp.Tests.Fixtures.BoardGraph))]

namespace WebApp.Tests.Fixtures;

/// <summary>
/// The AppHost of this repository, run in this process: its own Main, from the first line to the last. Started once, for the first test
/// that asks for it.
/// </summary>
public sealed class BoardGraph : IAsyncDisposable
{
    internal const string Password = "Tests0nly0nThisMachine";

    private readonly DataFolder _folder = new();
    private readonly Lazy<Task<RunningBoard>> _running;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IHost? _host;

    /// <summary>Not started yet.</summary>
    public BoardGraph() => _running = new(StartAsync);

    internal Task<RunningBoard> RunningAsync() => _running.Value;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
        {
            _host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
            await _ended.Task.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        }

        _folder.Dispose();
    }

    private async Task<RunningBoard> StartAsync()
    {
        var built = new TaskCompletionSource<RunningBoard>(TaskCreationOptions.RunContinuationsAsynchronously);
        var main = new Thread(() => Main(built)) { IsBackground = true, Name = "AppHost" };
        main.Start();

        var board = await built.Task.WaitAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        await Task.WhenAny(board.AllHealthyAsync(TimeSpan.FromMinutes(3)), _ended.Task);
        Assert.False(_ended.Task.IsCompleted, "The AppHost ended during its start.");
        return board;
    }

    private void Main(TaskCompletionSource<RunningBoard> built)
    {
        var thread = Thread.CurrentThread;
        using var listening = DiagnosticListener.AllListeners.Subscribe(new Observer<DiagnosticListener>(listener =>
        {
            if (listener.Name == "Microsoft.Extensions.Hosting") listener.Subscribe(new Observer<KeyValuePair<string, object?>>(OnEvent));
        }));
        try
        {
            string[] args =
            [
                "--Engines=Native", $"--Engines:Data={_folder.Path}", "--DcpPublisher:RandomizePorts=true", "--environment", "Development",
                $"--Parameters:postgres-password={Password}", $"--Parameters:cache-password={Password}",
            ];
            Assembly.Load("AppHost").EntryPoint!.Invoke(null, [args]);
            _ended.TrySetResult();
        }
        catch (TargetInvocationException e)
        {
            built.TrySetException(e.InnerException!);
            _ended.TrySetException(e.InnerException!);
        }

        // Every host of this process tells; this one does so on its own thread.
        void OnEvent(KeyValuePair<string, object?> @event)
        {
            if (Thread.CurrentThread != thread) return;
            if (@event is { Key: "HostBuilding", Value: IHostBuilder builder })
            {
                builder.ConfigureServices(services => services.AddSingleton<ITerminalDisplay, NoDisplay>());
            }
            else if (@event is { Key: "HostBuilt", Value: IHost host })
            {
                _host = host;
                built.TrySetResult(new RunningBoard(host.Services));
            }
        }
    }

    private sealed class NoDisplay : ITerminalDisplay
    {
        public Task ShowAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class Observer<T>(Action<T> onNext) : IObserver<T>
    {
        public void OnCompleted() { }

        public void OnError(Exception error) { }

        public void OnNext(T value) => onNext(value);
    }
}

/// <summary>The board's graph while it runs, and all that has happened to it so far.</summary>
internal sealed class RunningBoard
{
    private readonly ConcurrentQueue<ResourceEvent> _history = [];

    public RunningBoard(IServiceProvider services)
    {
        Services = services;
        _ = RecordAsync();
    }

    public IServiceProvider Services { get; }

    public DistributedApplicationModel Model => Services.GetRequiredService<DistributedApplicationModel>();

    public ResourceNotificationService Notifications => Services.GetRequiredService<ResourceNotificationService>();

    public IReadOnlyList<ResourceEvent> History => [.. _history];

    public BoardAddresses Addresses => new(
        new Uri(Resource<ProjectResource>("webapp").GetEndpoint("http").Url), new Uri(Resource<ContainerResource>("mail").GetEndpoint("http").Url));

    public T Resource<T>(string name)
        where T : IResource => Model.Resources.TryGetByName(name, out var resource) ? (T)resource : throw new InvalidOperationException($"No '{name}'.");

    public Task<ResourceEvent> WaitAsync(string resource, Func<ResourceEvent, bool> condition) =>
        Notifications.WaitForResourceAsync(resource, condition, Eventually.Soon());

    public Task AllHealthyAsync(TimeSpan limit) => Task.WhenAll(ShownResources().Select(r => Notifications.WaitForResourceHealthyAsync(r.Name, CancellationToken.None)))
        .WaitAsync(limit, CancellationToken.None);

    /// <summary>All but parameters and what exists only in the cloud.</summary>
    public IEnumerable<IResource> ShownResources() => Model.Resources.Where(r => r is IComputeResource or IResourceWithParent);

    private async Task RecordAsync()
    {
        await foreach (var @event in Notifications.WatchAsync(CancellationToken.None)) _history.Enqueue(@event);
    }
}

/// <summary>Where a person finds the board and the mail it sends.</summary>
internal sealed record BoardAddresses(Uri WebApp, Uri Mail);
