using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Containers.Session;
using Slipway.Hosting.Embedded.Run;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Containers;

/// <summary>A graph of a test's own, run in this process, whose containers are podman's.</summary>
internal sealed class ContainerGraph(params string[] args) : IAsyncDisposable
{
    private readonly SmallGraph _graph = new(["--Engines=Containers", "--Parameters:cache-password=x", .. args]);

    public IDistributedApplicationBuilder Builder => _graph.Builder;

    public SmallGraph Graph => _graph;

    public ContainerNames Names => _graph.Application.Services.GetRequiredService<ContainerNames>();

    /// <summary>A container that runs a script.</summary>
    public IResourceBuilder<ContainerResource> Shell(string name, string script) =>
        Builder.AddContainer(name, Podman.ShellImage, "1").WithEntrypoint("/bin/bash").WithArgs("-c", script);

    public async Task StartAsync()
    {
        await Podman.RequireAsync();
        await _graph.StartAsync();
    }

    public Task<string> LineAsync(string resource, Func<string, bool> wanted) => _graph.LineAsync(resource, wanted);

    /// <summary>Waits for the end of a start that fails.</summary>
    public async Task<string> FailureAsync() =>
        await _graph.Application.Services.GetRequiredService<RunFailure>().Message.WaitAsync(Eventually.Soon(30));

    public Task<string> InspectAsync(string resource, string format)
    {
        Assert.True(Builder.Resources.TryGetByName(resource, out var found));
        return Podman.AskAsync("container", "inspect", "--format", format, Names.ContainerOf(found));
    }

    public async ValueTask DisposeAsync()
    {
        var names = Names;
        await _graph.DisposeAsync();
        await Podman.RemoveGraphAsync(names.Graph);
    }
}
