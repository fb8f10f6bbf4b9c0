namespace Slipway.Hosting.Aws;

/// <summary>What a collector beside the application sends on. Logs go to CloudWatch without one.</summary>
public enum AwsTelemetry
{
    /// <summary>Nothing: no collector runs.</summary>
    None,

    /// <summary>Traces, to X-Ray.</summary>
    Traces,

    /// <summary>Traces, and metrics to CloudWatch, which bills each combination of a metric's attributes as a metric of its own ($0.30 a month in us-east-1).</summary>
    TracesAndMetrics,
}
