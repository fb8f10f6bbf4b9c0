using System.Collections.Immutable;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Slipway.Hosting.Embedded.Run;
using Slipway.Hosting.Embedded.Run.Instances;
using Slipway.Hosting.Embedded.Terminal;

namespace WebApp.Tests.Terminal;

/// <summary>A graph of names that nothing runs: the states are what a test says. Time stands still until it is told.</summary>
internal sealed class FakeGraph : TimeProvider, IDisposable
{
    private readonly DistributedApplicationModel _model;
    private readonly Dictionary<IResource, ResourceStatus> _statuses = [];
    private readonly ResourceNotificationService _notifications = new();
    private TimeSpan _now;

    public FakeGraph(params IResource[] resources)
    {
        var graph = new ResourceCollection();
        foreach (var resource in resources) graph.Add(resource);
        _model = new(graph);
        Board = new(_model, this);
        State = new(Board, this);
        Summary = new(Board, new HostFolders("/data", "apphost-1234"), this);
    }

    public ResourceBoard Board { get; }

    public DisplayState State { get; }

    public StartSummary Summary { get; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _now;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public void Dispose() => _notifications.Dispose();

    public void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    public IReadOnlyList<string> DeclareAll() => [.. _model.Resources.SelectMany(r => Change(r, s => s.Declare(TypeOf(r), r is ParameterResource, null)))];

    /// <summary>Lets something happen.</summary>
    /// <returns>The lines that tell it.</returns>
    public IReadOnlyList<string> Change(IResource resource, Action<ResourceStatus> change)
    {
        if (!_statuses.TryGetValue(resource, out var status)) _statuses[resource] = status = new(ResourceInstance.Of(resource).Single(), _notifications, this);
        change(status);
        Assert.True(_notifications.TryGetCurrentState(resource.Name, out var @event));
        return [.. State.Take(@event).Select(l => l.Text)];
    }

    public IReadOnlyList<string> RunHealthy(IResource resource)
    {
        Change(resource, s => s.Starting());
        return Change(resource, s => s.Running(processId: 1));
    }

    public ResourceRow Row(IResource resource) => Board.Rows.Single(r => r.Name == resource.Name);

    public static ImmutableArray<HealthReportSnapshot> Report(HealthStatus status, string? words = null) => [new("check", status, words, null)];

    public static T WithEndpoint<T>(T resource, string scheme, int port, bool isExternal = false)
        where T : IResourceWithEndpoints
    {
        var endpoint = new EndpointAnnotation(ProtocolType.Tcp, uriScheme: scheme, name: $"{scheme}{port}", isExternal: isExternal);
        endpoint.AllocatedEndpoint = new AllocatedEndpoint(endpoint, "localhost", port);
        resource.Annotations.Add(endpoint);
        resource.Annotations.Add(new ResourceUrlAnnotation { Url = endpoint.AllocatedEndpoint.UriString, Endpoint = new EndpointReference(resource, endpoint) });
        return resource;
    }

    public static T WithCheck<T>(T resource)
        where T : IResource
    {
        resource.Annotations.Add(new HealthCheckAnnotation("check"));
        return resource;
    }

    private static string TypeOf(IResource resource) => resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal);
}

internal sealed class ChildResource(string name, IResource parent) : Resource(name), IResourceWithParent
{
    public IResource Parent { get; } = parent;
}
