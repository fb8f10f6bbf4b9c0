using System.Text.Json;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Engines.Garnet;

/// <summary>Garnet, which speaks Redis's protocol, behind the images of Redis, Valkey and of itself.</summary>
internal sealed class GarnetEngine : INativeEngine
{
    private const int TargetPort = 6379;

    public string DisplayName => "Garnet 2 (Redis protocol)";

    public IReadOnlyList<EnginePackage> Packages { get; } = [EnginePackages.Garnet];

    public bool Serves(string repository) =>
        repository is "library/redis" or "redis" or "library/valkey" or "valkey/valkey" or "valkey" or "microsoft/garnet";

    public Task<ProcessSpec> PrepareAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        var options = RedisArguments.Parse(request);
        var data = request.MountAt("/data") is { IsReadOnly: false } mount && options.Persist != false ? mount.HostPath : null;
        var configuration = Path.Combine(request.SessionDirectory, "garnet.conf");
        var port = request.RequiredPort(options.Port ?? TargetPort);
        request.Store.WriteOwnedFile(configuration, JsonSerializer.Serialize(GarnetConfiguration.For(options, port, data)));
        if (data is not null)
        {
            request.Store.CreateOwnedDirectory(Path.Combine(data, GarnetConfiguration.Folder));
        }

        var folder = request.Store.PathOf(EnginePackages.Garnet);
        return Task.FromResult(new ProcessSpec
        {
            Name = request.ResourceName,
            FileName = DotNet.Host,
            // The password stands in the file, which only the engine's user reads; arguments are everyone's.
            Arguments = [Path.Combine(folder, "GarnetServer.dll"), "--config-import-path", configuration],
            WorkingDirectory = request.SessionDirectory,
            Environment = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                // Its own configuration asks for the server collector: a heap per core, for a store of a few megabytes.
                ["DOTNET_gcServer"] = "0",
                ["DOTNET_TieredPGO"] = "0",
                ["DOTNET_TieredCompilation"] = "1",
                // The host's own settings mustn't reach into it.
                ["DOTNET_STARTUP_HOOKS"] = "",
                ["DOTNET_EnableDiagnostics"] = "0",
            },
            UserName = request.Store.UserName,
            StopSignal = StopSignal.Terminate,
            StopTimeout = TimeSpan.FromSeconds(5),
        });
    }
}
