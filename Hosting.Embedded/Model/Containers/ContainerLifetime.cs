namespace Aspire.Hosting.ApplicationModel;

/// <summary>How long a container lives.</summary>
public enum ContainerLifetime
{
    /// <summary>As long as the AppHost runs.</summary>
    Session = 0,

    /// <summary>On and on: the next run finds it again, as long as the graph says the same of it.</summary>
    Persistent = 1,
}

/// <summary>Says how long a container lives.</summary>
public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    /// <summary>How long.</summary>
    public required ContainerLifetime Lifetime { get; set; }
}

/// <summary>When an image is pulled.</summary>
public enum ImagePullPolicy
{
    /// <summary>When it isn't there.</summary>
    Default = 0,

    /// <summary>At every start.</summary>
    Always = 1,

    /// <summary>When it isn't there.</summary>
    Missing = 2,

    /// <summary>Never: it has to be there.</summary>
    Never = 3,
}

/// <summary>Says when a container's image is pulled.</summary>
public sealed class ContainerImagePullPolicyAnnotation : IResourceAnnotation
{
    /// <summary>When.</summary>
    public required ImagePullPolicy ImagePullPolicy { get; set; }
}

/// <summary>Names the container.</summary>
public sealed class ContainerNameAnnotation : IResourceAnnotation
{
    /// <summary>The name, unique on this machine.</summary>
    public required string Name { get; set; }
}

/// <summary>One more name by which other containers reach a container.</summary>
public sealed class ContainerNetworkAliasAnnotation : IResourceAnnotation
{
    /// <summary>Gives it the name.</summary>
    public ContainerNetworkAliasAnnotation(string alias)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(alias);
        Alias = alias;
    }

    /// <summary>The name.</summary>
    public string Alias { get; }

    /// <summary>The network in which the name holds.</summary>
    public NetworkIdentifier Network { get; set; } = KnownNetworkIdentifiers.DefaultAspireContainerNetwork;
}
