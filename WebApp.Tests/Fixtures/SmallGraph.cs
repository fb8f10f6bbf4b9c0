using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Run;

namespace WebApp.Tests.Fixtures;

/// <summary>A graph of a test's own, run in this process on real engines with data of its own.</summary>
internal sealed class SmallGraph : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly bool _ownsFolder;
    private DistributedApplication? _application;

    public SmallGraph(params string[] args)
        : this(null, hasDashboard: false, args)
    {
    }

    /// <param name="folder">Data that an earlier graph left; null for none.</param>
    /// <param name="hasDashboard">Whether it has what a person at a terminal has.</param>
    /// <param name="args">Settings.</param>
    public SmallGraph(DataFolder? folder, bool hasDashboard, params string[] args)
    {
        _folder = folder ?? new();
        _ownsFolder = folder is null;
        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            // Containers are asked for by the tests that are about them.
            Args = ["--Engines=Native", $"--Engines:Data={_folder.Path}", "--DcpPublisher:RandomizePorts=true", .. args],
            ProjectDirectory = _folder.Path,
            DisableDashboard = !hasDashboard,
        });
    }

    public IDistributedApplicationBuilder Builder { get; }

    public DataFolder Folder => _folder;

    public DistributedApplication Application => _application ??= Builder.Build();

    public IResourceBuilder<ExecutableResource> Shell(string name, string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program of this test is a shell script.");
        return Builder.AddExecutable(name, "/bin/sh", ".", "-c", script);
    }

    public Task StartAsync() => Application.StartAsync(Eventually.Soon());

    public Task StopAsync() => Application.StopAsync(Eventually.Soon());

    public Task<ResourceEvent> WaitAsync(string resource, Func<ResourceEvent, bool> condition) =>
        Application.ResourceNotifications.WaitForResourceAsync(resource, condition, Eventually.Soon());

    public Task<ResourceEvent> StateAsync(string resource, string state) => WaitAsync(resource, e => e.Snapshot.State?.Text == state);

    public Task<ResourceEvent> HealthyAsync(string resource) => Application.ResourceNotifications.WaitForResourceHealthyAsync(resource, Eventually.Soon());

    /// <summary>Writes into a resource's log.</summary>
    public void Print(string resource, string line) => Application.Services.GetRequiredService<ResourceLoggerService>().Append(resource, line, isError: false);

    /// <summary>Waits for a line of a resource's log.</summary>
    public async Task<string> LineAsync(string resource, Func<string, bool> wanted)
    {
        var loggers = Application.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var batch in loggers.WatchAsync(resource).WithCancellation(Eventually.Soon(30)))
        {
            if (batch.FirstOrDefault(line => wanted(line.Content)) is { Content: { } found }) return found;
        }

        throw new InvalidOperationException($"The log of '{resource}' ended.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.StopAsync(CancellationToken.None);
            await GraphLogs.ShowAsync(_application);
            await _application.DisposeAsync();
        }

        if (_ownsFolder) _folder.Dispose();
    }
}

internal static class Snapshots
{
    public static int ProcessId(this ResourceEvent @event) => Convert.ToInt32(@event.Snapshot.Property(ResourceStatus.ProcessIdProperty), CultureInfo.InvariantCulture);

    public static int Restarts(this ResourceEvent @event) => Convert.ToInt32(@event.Snapshot.Property(ResourceStatus.RestartsProperty) ?? 0, CultureInfo.InvariantCulture);

    public static bool IsHealthy(this ResourceEvent @event) => @event.Snapshot.HealthStatus == HealthStatus.Healthy;

    private static object? Property(this CustomResourceSnapshot snapshot, string name) => snapshot.Properties.FirstOrDefault(p => p.Name == name)?.Value;
}
