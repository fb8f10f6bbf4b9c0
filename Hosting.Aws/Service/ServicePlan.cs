using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Slipway.Hosting.Aws.Images;

namespace Slipway.Hosting.Aws.Service;

/// <summary>What a service will be, once the plan and the options have been heard.</summary>
internal sealed record ServicePlan(IResource Resource, FargateSize Size, int MinTasks, int MaxTasks, string[] Migrate, string[] HealthCheck, int LogDays, bool IsExternal, bool Listens, FargateServiceOptions Options)
{
    /// <summary>Where every service listens inside its task: nobody else is there, and no user but root could have a port below 1024.</summary>
    public const int Port = 8080;

    // CloudWatch Logs takes no others (PutRetentionPolicy).
    private static readonly int[] Retentions = [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

    public string Name => Resource.Name;

    /// <summary>Where a load balancer asks whether a task may have requests: the graph's own probe, or the root.</summary>
    public string HealthPath => Resource.Annotations.OfType<EndpointProbeAnnotation>().OrderByDescending(probe => probe.Type == ProbeType.Readiness).FirstOrDefault()?.Path ?? "/health";

    /// <summary>As ECS runs it: without the image's entry point.</summary>
    public string[] HealthCommand => HealthCheck.Length > 0 && Resource is ProjectResource project ? [.. ImageContents.EntryPoint(project), .. HealthCheck] : HealthCheck;

    public bool Scales => MaxTasks > MinTasks;

    /// <exception cref="DistributedApplicationException">An option is what AWS refuses.</exception>
    public static ServicePlan Of(IResource resource, AwsMapContext context)
    {
        var options = context.Options.Of<FargateServiceOptions>(resource);
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToArray();
        var min = options.MinTasks ?? Math.Max(resource.GetReplicaCount(), context.IsProduction ? 2 : 1);
        var max = options.MaxTasks ?? (context.IsProduction ? Math.Max(min, 6) : min);
        var days = options.LogDays ?? (context.IsProduction ? 90 : 30);
        if (min < 1 || max < min) throw Refused(resource, string.Create(CultureInfo.InvariantCulture, $"at least {min} and at most {max} tasks make no sense; give MinTasks from 1 on and MaxTasks from there on"));
        if (!Retentions.Contains(days)) throw Refused(resource, string.Create(CultureInfo.InvariantCulture, $"CloudWatch doesn't keep logs for {days} days; it has {string.Join(", ", Retentions)}"));
        if (options.NeedsWebSockets && !context.IsProduction)
            throw Refused(resource, "it needs WebSockets, which the edge of the plan Starter (an HTTP API) doesn't have; take the plan Production, whose edge has them (setting 'Aws:Plan')");
        if (options.Telemetry != AwsTelemetry.None && context.Egress == AwsEgress.InterfaceEndpoints)
            throw Refused(resource, "its telemetry goes to X-Ray by a collector from a public registry, and with the egress InterfaceEndpoints neither can be reached; take another egress (setting 'Aws:Network:Egress'), or no telemetry");
        if (endpoints.FirstOrDefault(endpoint => endpoint.UriScheme is not ("http" or "https")) is { } other)
            throw Refused(resource, $"its endpoint '{other.Name}' speaks {other.UriScheme}, and services are reached by HTTP alone; leave the endpoint out while publishing (builder.ExecutionContext.IsPublishMode)");
        if (endpoints.Where(endpoint => endpoint.TargetPort is not null).DistinctBy(endpoint => endpoint.TargetPort).Skip(1).FirstOrDefault() is { } second)
            throw Refused(resource, $"its endpoint '{second.Name}' has a port of its own, and a service listens on one; leave the endpoint out while publishing (builder.ExecutionContext.IsPublishMode)");
        if (options.Domain is not null && !endpoints.Any(endpoint => endpoint.IsExternal))
            throw Refused(resource, "it has a domain, and nobody outside can reach it; call WithExternalHttpEndpoints(), or leave the domain out");
        return new ServicePlan(
            resource,
            FargateSize.Of(resource.Name, options.Cpu ?? (context.IsProduction ? 512 : 256), options.MemoryMiB ?? (context.IsProduction ? 1024 : 512)),
            min, max,
            [.. options.Migrate ?? ["migrate"]],
            [.. options.HealthCheck ?? (endpoints.Length > 0 ? ["healthcheck"] : [])],
            days,
            endpoints.Any(endpoint => endpoint.IsExternal),
            endpoints.Length > 0,
            options);
    }

    private static DistributedApplicationException Refused(IResource resource, string why) => new($"'{resource.Name}' can't be a service like this: {why}.");
}
