using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Engines.Platform;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>A .NET project, started from its built output: <c>dotnet run</c> would look at every file of it first.</summary>
internal sealed class ProjectLauncher(IProcessSupervisor supervisor) : LocalProcessLauncher(supervisor)
{
    // Kestrel drains for as long as the application's own shutdown time-out says: 30 s by default.
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(35);

    public override bool MayFinish => true;

    public override bool CanLaunch(IResource resource) => resource is ProjectResource;

    protected override async Task<ProcessSpec> PrepareAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var metadata = ((ProjectResource)request.Resource).GetProjectMetadata();
        var assembly = metadata is IProjectOutput output
            ? output.TargetPath
            : await ProjectBuild.BuildAsync(request.Resource.Name, metadata, cancellationToken);

        if (!File.Exists(assembly))
        {
            throw new DistributedApplicationException(
                $"Project '{request.Resource.Name}' is not built: no file '{assembly}'. Run: dotnet build \"{metadata.ProjectPath}\"");
        }

        // The AppHost's own addresses, which "dotnet run" takes from its launch profile, are not the project's.
        var environment = new Dictionary<string, string>(request.Values.Environment, StringComparer.Ordinal);
        environment.TryAdd("ASPNETCORE_URLS", "");

        return new ProcessSpec
        {
            Name = request.Instance,
            FileName = DotNet.Host,
            Arguments = [assembly, .. request.Values.Arguments],
            Environment = environment,
            WorkingDirectory = Path.GetDirectoryName(metadata.ProjectPath)!,
            StopTimeout = StopTimeout,
        };
    }
}
