namespace Aspire.Hosting.ApplicationModel;

/// <summary>What a resource waits for before it starts.</summary>
public sealed class WaitAnnotation : IResourceAnnotation
{
    /// <summary>Waits for a resource.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="waitType">What it must have reached.</param>
    /// <param name="exitCode">The exit code that counts as success, when its end is waited for.</param>
    public WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0)
    {
        ArgumentNullException.ThrowIfNull(resource);
        Resource = resource;
        WaitType = waitType;
        ExitCode = exitCode;
    }

    /// <summary>The resource that is waited for.</summary>
    public IResource Resource { get; }

    /// <summary>What it must have reached.</summary>
    public WaitType WaitType { get; }

    /// <summary>The exit code that counts as success.</summary>
    public int ExitCode { get; }

    /// <summary>What to do when it never will.</summary>
    public WaitBehavior? WaitBehavior { get; init; }
}

/// <summary>What a resource must have reached.</summary>
public enum WaitType
{
    /// <summary>It runs and its health checks pass.</summary>
    WaitUntilHealthy = 0,

    /// <summary>It ended.</summary>
    WaitForCompletion = 1,

    /// <summary>It runs.</summary>
    WaitUntilStarted = 2,
}

/// <summary>What to do when a resource that is waited for fails.</summary>
public enum WaitBehavior
{
    /// <summary>Go on waiting: it may be started again.</summary>
    WaitOnResourceUnavailable = 0,

    /// <summary>Give up.</summary>
    StopOnResourceUnavailable = 1,
}

/// <summary>A resource that starts only when a person asks for it.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
