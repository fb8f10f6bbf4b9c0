using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>A program of this machine, as it is.</summary>
internal sealed class ExecutableLauncher(IProcessSupervisor supervisor) : LocalProcessLauncher(supervisor)
{
    public override bool MayFinish => true;

    public override bool CanLaunch(IResource resource) => resource is ExecutableResource;

    protected override Task<ProcessSpec> PrepareAsync(LaunchRequest request, CancellationToken cancellationToken)
    {
        var executable = (ExecutableResource)request.Resource;
        if (!Directory.Exists(executable.WorkingDirectory))
        {
            throw new DistributedApplicationException(
                $"Executable '{executable.Name}' can't start: its working directory '{executable.WorkingDirectory}' is not there. Create it, or correct the path in the AppHost.");
        }

        return Task.FromResult(new ProcessSpec
        {
            Name = request.Instance,
            FileName = executable.Command,
            Arguments = request.Values.Arguments,
            Environment = request.Values.Environment,
            WorkingDirectory = executable.WorkingDirectory,
        });
    }
}
