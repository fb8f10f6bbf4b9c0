using Amazon.CDK.AWS.CloudFront;
using Amazon.CDK.AWS.ECS;

namespace Slipway.Hosting.Aws;

/// <summary>
/// A project of the graph as a service of ECS on Fargate. What is null is the plan's choice. Every setting has its like in the section
/// <c>Aws:Resources:{name}</c>, which is stronger.
/// </summary>
public sealed class FargateServiceOptions
{
    /// <summary>Units of CPU, 1024 for one vCPU. Starter: 256; Production: 512. Fargate has only certain pairs with <see cref="MemoryMiB"/>.</summary>
    public int? Cpu { get; set; }

    /// <summary>MiB of memory. Starter: 512; Production: 1024.</summary>
    public int? MemoryMiB { get; set; }

    /// <summary>How many tasks there are at least. Starter: 1; Production: 2, in two zones.</summary>
    public int? MinTasks { get; set; }

    /// <summary>How many tasks there are at most. Starter: as many as at least; Production: 6.</summary>
    public int? MaxTasks { get; set; }

    /// <summary>
    /// Whether its tasks run on Fargate Spot, on capacity that AWS has to spare: up to 70 % cheaper. AWS takes a task back with two minutes' notice,
    /// and starts another when it has capacity again; with one task there is none in between. Default: no.
    /// </summary>
    public bool Spot { get; set; }

    /// <summary>
    /// What the executable is given to bring its databases up to date before it serves; <c>migrate</c> by default for a project that
    /// refers to a database. Empty for a project that has no such command: then it connects as a role that must be there already.
    /// </summary>
    public IReadOnlyList<string>? Migrate { get; set; }

    /// <summary>
    /// What the executable is given to ask itself whether it is well. Default: <c>healthcheck</c> for a project that listens; empty, for none,
    /// for a worker and for a project that has no such command.
    /// </summary>
    public IReadOnlyList<string>? HealthCheck { get; set; }

    /// <summary>Days for which logs are kept. Starter: 30; Production: 90. CloudWatch has only certain numbers.</summary>
    public int? LogDays { get; set; }

    /// <summary>Whether it needs WebSockets or answers that last longer than 30 s, which Starter's edge doesn't have. Default: no.</summary>
    public bool NeedsWebSockets { get; set; }

    /// <summary>
    /// Whether a collector (AWS Distro for OpenTelemetry) runs beside the application and sends its telemetry on. Default:
    /// <see cref="AwsTelemetry.None"/>.
    /// </summary>
    public AwsTelemetry Telemetry { get; set; }

    /// <summary>The collector's image. Default: <c>public.ecr.aws/aws-observability/aws-otel-collector</c>, of a fixed version.</summary>
    public string? TelemetryImage { get; set; }

    /// <summary>A domain of one's own for a project that is external. Without it, it has the edge's.</summary>
    public AwsDomainOptions? Domain { get; set; }

    /// <summary>Changes whatever else there is to change of the distribution in front of it, which Production has: a web ACL, or countries.</summary>
    public Action<CfnDistribution>? Distribution { get; set; }

    /// <summary>Changes whatever else there is to change of the task, when all the rest has been decided.</summary>
    public Action<CfnTaskDefinition>? Task { get; set; }

    /// <summary>Changes whatever else there is to change of the service.</summary>
    public Action<CfnService>? Construct { get; set; }
}
