namespace Slipway.ServiceDefaults.Http;

/// <summary>How outgoing HTTP requests withstand a slow or failing service. The numbers are those of .NET's standard resilience handler.</summary>
public sealed class HttpResilienceOptions
{
    /// <summary>For a request with all of its retries. Default: 30 s.</summary>
    public TimeSpan TotalTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>For one attempt. Default: 10 s.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Retries after the first attempt, of idempotent requests only. Default: 3.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>Before the first retry; grows exponentially, with jitter. Default: 0.5 s.</summary>
    public TimeSpan RetryDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The share of failures, 0 to 1, that opens the circuit. Default: 0.1.</summary>
    public double FailureRatio { get; set; } = 0.1;

    /// <summary>The circuit stays closed below so many requests within <see cref="SamplingDuration"/>. Default: 100.</summary>
    public int MinimumThroughput { get; set; } = 100;

    /// <summary>Over which failures are counted. Default: 30 s.</summary>
    public TimeSpan SamplingDuration { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an open circuit refuses requests. Default: 5 s.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(5);
}
