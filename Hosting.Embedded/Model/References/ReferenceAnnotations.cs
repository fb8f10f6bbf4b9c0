namespace Aspire.Hosting.ApplicationModel;

/// <summary>A relation between two resources, to be shown.</summary>
public sealed class ResourceRelationshipAnnotation : IResourceAnnotation
{
    /// <summary>Relates to a resource.</summary>
    public ResourceRelationshipAnnotation(IResource resource, string type)
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentException.ThrowIfNullOrEmpty(type);
        Resource = resource;
        Type = type;
    }

    /// <summary>The other resource.</summary>
    public IResource Resource { get; }

    /// <summary>What it is to this one: Reference, WaitFor, Parent.</summary>
    public string Type { get; }
}

/// <summary>The endpoints of another resource that this one knows.</summary>
public sealed class EndpointReferenceAnnotation : IResourceAnnotation
{
    /// <summary>Endpoints of this resource.</summary>
    public EndpointReferenceAnnotation(IResourceWithEndpoints resource)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Resource = resource;
    }

    /// <summary>The other resource.</summary>
    public IResourceWithEndpoints Resource { get; }

    /// <summary>Whether it knows all of them.</summary>
    public bool UseAllEndpoints { get; set; }

    /// <summary>The ones that it knows.</summary>
    public ISet<string> EndpointNames { get; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
}

/// <summary>What a reference gives to the resource that refers.</summary>
public sealed class ReferenceEnvironmentInjectionAnnotation(ReferenceEnvironmentInjectionFlags flags) : IResourceAnnotation
{
    /// <summary>What it gives.</summary>
    public ReferenceEnvironmentInjectionFlags Flags { get; } = flags;
}

/// <summary>What a reference gives to the resource that refers.</summary>
[Flags]
public enum ReferenceEnvironmentInjectionFlags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary><c>ConnectionStrings__{name}</c>.</summary>
    ConnectionString = 1,

    /// <summary><c>{NAME}_HOST</c>, <c>{NAME}_PORT</c>, ...</summary>
    ConnectionProperties = 2,

    /// <summary><c>services__{name}__{endpoint}__0</c>.</summary>
    ServiceDiscovery = 4,

    /// <summary><c>{NAME}_{ENDPOINT}</c>.</summary>
    Endpoints = 8,

    /// <summary>All of these.</summary>
    All = ConnectionString | ConnectionProperties | ServiceDiscovery | Endpoints,
}
