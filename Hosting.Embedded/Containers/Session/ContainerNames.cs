using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Embedded.Run;

namespace Slipway.Hosting.Embedded.Containers.Session;

/// <summary>What a graph's containers, networks and volumes are called, so that no two graphs, and no two runs, take each other's.</summary>
internal sealed class ContainerNames(HostFolders folders)
{
    public const string GraphLabel = "slipway.graph";
    public const string SessionLabel = "slipway.session";
    public const string HostLabel = "slipway.host";
    public const string ResourceLabel = "slipway.resource";
    public const string ConfigurationLabel = "slipway.configuration";
    public const string PortsLabel = "slipway.ports";

    /// <summary>The graph with its data: another data folder is another graph.</summary>
    public string Graph { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(folders.Graph)))[..10];

    /// <summary>This run.</summary>
    public string Session { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    public string SessionNetwork => $"slipway-{Session}";

    /// <summary>Containers that stay need a network that stays.</summary>
    public string PersistentNetwork => $"slipway-{Graph}";

    public string ContainerOf(IResource resource) =>
        resource.TryGetLastAnnotation<ContainerNameAnnotation>(out var named) ? named.Name
        : $"{resource.Name.ToLowerInvariant()}-{(IsPersistent(resource) ? Graph : Session)}";

    public string Volume(string name) => $"slipway-{Graph}-{name}";

    /// <summary>The image that is built for a resource.</summary>
    public string ImageOf(IResource resource) => $"slipway-{Graph}/{resource.Name.ToLowerInvariant()}:latest";

    /// <summary>The name by which other containers reach it. Not every engine's name server minds the case; clients don't.</summary>
    public static string AliasOf(IResource resource) => resource.Name.ToLowerInvariant();

    public static bool IsPersistent(IResource resource) =>
        resource.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var lifetime) && lifetime.Lifetime == ContainerLifetime.Persistent;
}
