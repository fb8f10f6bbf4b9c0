using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Run.Launching;

/// <summary>A program of this machine, as it is.</summary>
internal sealed class ExecutableLauncher : ILauncher
{
    public bool MayFinish => true;

    public bool CanLaunch(IResource resource) => resource is ExecutableResource;

    public Task<ProcessSpec> PrepareAsync(IResource resource, LaunchValues values, CancellationToken cancellationToken)
    {
        var executable = (ExecutableResource)resource;
        if (!Directory.Exists(executable.WorkingDirectory))
        {
            throw new DistributedApplicationException(
                $"Executable '{resource.Name}' can't start: its working directory '{executable.WorkingDirectory}' is not there. Create it, or correct the path in the AppHost.");
        }

        return Task.FromResult(new ProcessSpec
        {
            Name = resource.Name,
            FileName = executable.Command,
            Arguments = values.Arguments,
            Environment = values.Environment,
            WorkingDirectory = executable.WorkingDirectory,
        });
    }
}
