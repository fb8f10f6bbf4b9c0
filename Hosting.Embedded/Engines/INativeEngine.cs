using Microsoft.Extensions.Logging;
using Slipway.Hosting.Embedded.Processes;

namespace Slipway.Hosting.Embedded.Engines;

/// <summary>A real server, as a native process, that stands behind a container resource.</summary>
internal interface INativeEngine
{
    /// <summary>The server's own name, as a person would call it: "PostgreSQL 18".</summary>
    string DisplayName { get; }

    /// <summary>What has to be on this machine before it can start.</summary>
    IReadOnlyList<EnginePackage> Packages { get; }

    /// <summary>Whether this engine does what the image does. The repository comes without registry, tag and digest: "library/postgres".</summary>
    bool Serves(string repository);

    /// <summary>Makes folders, configuration and data ready, and tells how to start the server.</summary>
    /// <exception cref="EngineException">What is wrong, where, and what to do next.</exception>
    Task<ProcessSpec> PrepareAsync(EngineRequest request, CancellationToken cancellationToken);
}

/// <summary>What an engine is told about the container resource that it stands behind: the container's contract, resolved.</summary>
internal sealed record EngineRequest
{
    public required string ResourceName { get; init; }

    /// <summary>The container's environment: POSTGRES_PASSWORD and the like.</summary>
    public required IReadOnlyDictionary<string, string> Environment { get; init; }

    /// <summary>The container's arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>Each port that the image listens on, with the loopback port that must answer instead.</summary>
    public required IReadOnlyList<EnginePort> Ports { get; init; }

    /// <summary>Volumes and bind mounts.</summary>
    public required IReadOnlyList<EngineMount> Mounts { get; init; }

    /// <summary>A folder of this resource that lives as long as this run of the host. It exists, and the engine's user owns it.</summary>
    public required string SessionDirectory { get; init; }

    /// <summary>Whether data must survive a power cut. What a test throws away need not: no engine then waits for the disk.</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>Where the packages were unpacked.</summary>
    public required IEngineStore Store { get; init; }

    /// <summary>The resource's own log: what a person should know goes there.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The loopback port that stands in for a port of the image, or null when the graph declares no such endpoint.</summary>
    public int? PortFor(int targetPort) => Ports.FirstOrDefault(p => p.TargetPort == targetPort)?.Port;

    /// <summary>The folder on this machine that is mounted at a path of the container, or null.</summary>
    public EngineMount? MountAt(string containerPath) =>
        Mounts.FirstOrDefault(m => string.Equals(m.ContainerPath.TrimEnd('/'), containerPath.TrimEnd('/'), StringComparison.Ordinal));
}

/// <param name="TargetPort">The port inside the image.</param>
/// <param name="Port">The port on loopback.</param>
internal sealed record EnginePort(int TargetPort, int Port);

/// <param name="ContainerPath">Where the container would see it.</param>
/// <param name="HostPath">The folder on this machine; it exists.</param>
/// <param name="IsVolume">Whether the host owns the folder (a volume), rather than the user (a bind mount).</param>
/// <param name="IsReadOnly">Whether the engine must not write to it.</param>
internal sealed record EngineMount(string ContainerPath, string HostPath, bool IsVolume, bool IsReadOnly);

/// <summary>A pinned download, kept once per user and machine.</summary>
/// <param name="Name">Folder name in the cache and name in messages: "postgres".</param>
/// <param name="Version">The exact version.</param>
internal abstract record EnginePackage(string Name, string Version)
{
    /// <summary>Hexadecimal; differs when the content does, whatever the version says.</summary>
    public abstract string Fingerprint { get; }
}

/// <summary>The engines' files on this machine.</summary>
internal interface IEngineStore
{
    /// <summary>The unprivileged user that engines run as when the host is root, or null.</summary>
    string? UserName { get; }

    /// <summary>The folder of a package that was fetched before.</summary>
    string PathOf(EnginePackage package);

    /// <summary>Creates a folder that the engine's user owns and can reach.</summary>
    void CreateOwnedDirectory(string path);

    /// <summary>Writes a file, new or in place of another, that only the engine's user can read: configuration with secrets in it.</summary>
    void WriteOwnedFile(string path, string content);

    /// <summary>Fetches what is missing, all packages in parallel, with progress; does nothing, offline, when all are here.</summary>
    /// <returns>Whether anything was missing.</returns>
    /// <exception cref="EngineException">No npm, no network, a corrupt download, a folder that can't be written.</exception>
    Task<bool> FetchAsync(IReadOnlyCollection<EnginePackage> packages, IProgress<EngineFetchProgress> progress, CancellationToken cancellationToken);
}

/// <param name="Package">The package's name.</param>
/// <param name="Fraction">0 to 1, or null while the size is unknown.</param>
/// <param name="Activity">What happens now: "downloading 62 MB".</param>
internal sealed record EngineFetchProgress(string Package, double? Fraction, string Activity);

/// <summary>An engine can't be had or can't start. The message names the resource or package, the place and the remedy.</summary>
internal sealed class EngineException : Exception
{
    public EngineException(string message) : base(message) { }

    public EngineException(string message, Exception inner) : base(message, inner) { }
}
