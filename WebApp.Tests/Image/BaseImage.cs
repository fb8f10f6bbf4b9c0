using Slipway.Hosting.Embedded.Containers.Cli;
using Slipway.Hosting.Embedded.Engines.Platform;
using WebApp.Tests.Containers;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Image;

/// <summary>A registry on this machine that has a stand-in for Microsoft's base image: the SDK reads it from there.</summary>
internal sealed class BaseImage : IAsyncDisposable
{
    private const string Local = "localhost/slipway-test/aspnet:10.0";

    private readonly LocalRegistry _registry = new();

    /// <summary>As a project's image names it.</summary>
    public string Reference => $"{_registry.Address}/aspnet:10.0";

    /// <summary>Skips the test where there is no podman or no registry.</summary>
    public async Task StartAsync()
    {
        await Podman.RequireAsync();
        await _registry.StartAsync();
        await RunAsync(Path.Combine(Paths.Tests, "Image", "Base", "build.sh"), Path.GetDirectoryName(DotNet.Host)!, Local);
        await RunAsync("podman", "push", "--quiet", "--tls-verify=false", Local, Reference);
    }

    public ValueTask DisposeAsync() => _registry.DisposeAsync();

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var result = await new ContainerCommand(program, arguments, TimeSpan.FromMinutes(5)).RunAsync(TestContext.Current.CancellationToken);
        Assert.True(result.Succeeded, result.Errors);
    }
}
