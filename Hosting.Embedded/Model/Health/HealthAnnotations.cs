namespace Aspire.Hosting.ApplicationModel;

/// <summary>A health check that must pass for a resource to count as healthy.</summary>
public class HealthCheckAnnotation : IResourceAnnotation
{
    /// <summary>Names the check.</summary>
    public HealthCheckAnnotation(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        Key = key;
    }

    /// <summary>The name under which the check is registered.</summary>
    public string Key { get; }
}

/// <summary>A probe: where to ask, how often, and what to make of the answers.</summary>
public abstract class ProbeAnnotation : IResourceAnnotation
{
    /// <summary>What the answer means.</summary>
    public required ProbeType Type { get; init; }

    /// <summary>Seconds before the first probe.</summary>
    public int InitialDelaySeconds { get; init; } = 5;

    /// <summary>Seconds between probes.</summary>
    public int PeriodSeconds { get; init; } = 5;

    /// <summary>Seconds to wait for an answer.</summary>
    public int TimeoutSeconds { get; set; } = 1;

    /// <summary>Failures in a row that count as failed.</summary>
    public int FailureThreshold { get; init; } = 3;

    /// <summary>Successes in a row that count as passed.</summary>
    public int SuccessThreshold { get; init; } = 1;
}

/// <summary>A probe over HTTP.</summary>
public sealed class EndpointProbeAnnotation : ProbeAnnotation
{
    /// <summary>The endpoint to ask.</summary>
    public required EndpointReference EndpointReference { get; init; }

    /// <summary>The path to ask for.</summary>
    public required string Path { get; init; }
}

/// <summary>What the answer to a probe means.</summary>
public enum ProbeType
{
    /// <summary>It has started.</summary>
    Startup = 0,

    /// <summary>It can take requests.</summary>
    Readiness = 1,

    /// <summary>It need not be restarted.</summary>
    Liveness = 2,
}
