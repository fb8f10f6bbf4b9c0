namespace Slipway.Hosting.Embedded.Containers.Cli;

/// <summary>docker or podman, which answered.</summary>
/// <param name="Name">"docker" or "podman".</param>
/// <param name="FileName">Its client.</param>
/// <param name="Version">Its version.</param>
/// <param name="IsMachine">Whether containers run in a virtual machine of the engine's own, which sees this machine's loopback by a name.</param>
internal sealed record ContainerEngine(string Name, string FileName, string Version, bool IsMachine)
{
    // A busy machine with spinning disks takes seconds to create a network; a hung daemon takes for ever.
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool IsPodman => Name == "podman";

    /// <summary>What removes containers at once; podman would ask them to end first, and wait.</summary>
    public IReadOnlyList<string> Remove => IsPodman ? ["rm", "--force", "--time", "0", "--volumes"] : ["rm", "--force", "--volumes"];

    /// <summary>Whether the host can listen on the gateway of a container network: the bridge is in its own network namespace.</summary>
    public bool HasReachableGateway => OperatingSystem.IsLinux() && !IsMachine && (!IsPodman || Environment.IsPrivilegedProcess);

    /// <summary>"podman 4.3.1".</summary>
    public override string ToString() => $"{Name} {Version}";

    /// <exception cref="SilentEngineException">It doesn't answer.</exception>
    public Task<ContainerCommandResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken, TimeSpan? patience = null) =>
        new ContainerCommand(FileName, arguments, patience ?? Patience).RunAsync(cancellationToken);
}
