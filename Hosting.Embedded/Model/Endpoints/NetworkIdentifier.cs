namespace Aspire.Hosting.ApplicationModel;

/// <summary>A network from which an endpoint is seen.</summary>
/// <param name="Value">Its name.</param>
public record NetworkIdentifier(string Value);

/// <summary>The networks there are.</summary>
public static class KnownNetworkIdentifiers
{
    /// <summary>This machine.</summary>
    public static readonly NetworkIdentifier LocalhostNetwork = new("localhost");

    /// <summary>Where containers see each other.</summary>
    public static readonly NetworkIdentifier DefaultAspireContainerNetwork = new("aspire-container-network");

    /// <summary>Everyone.</summary>
    public static readonly NetworkIdentifier PublicInternet = new(".internet");
}

/// <summary>The names of hosts.</summary>
public static class KnownHostNames
{
    /// <summary>This machine.</summary>
    public const string Localhost = "localhost";

    /// <summary>This machine, as a container sees it.</summary>
    public const string DockerDesktopHostBridge = "host.docker.internal";
}
