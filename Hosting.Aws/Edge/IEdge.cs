using Amazon.CDK;
using Slipway.Hosting.Aws.Service;

namespace Slipway.Hosting.Aws.Edge;

/// <summary>What stands between the internet and the services that are external: the only way in.</summary>
internal interface IEdge
{
    /// <summary>What a service behind it must know: which headers to believe, and what is too large for it.</summary>
    IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Leads requests to a service.</summary>
    EdgeEntry Enter(ServicePlan plan);
}

/// <summary>How the tasks of a service make themselves known to the edge.</summary>
/// <param name="LoadBalancers">By being put behind a load balancer; null for not at all.</param>
/// <param name="Registries">By Cloud Map; null for not at all.</param>
/// <param name="Before">What must be there before the first task is.</param>
/// <param name="Targets">Where a load balancer counts requests; null where there is none.</param>
/// <param name="Api">The id of the HTTP API that counts them; null where there is none.</param>
internal sealed record EdgeEntry(object? LoadBalancers, object? Registries, IReadOnlyList<CfnResource> Before, EdgeTargets? Targets = null, string? Api = null);

/// <summary>What CloudWatch calls a load balancer and its targets.</summary>
internal sealed record EdgeTargets(string BalancerName, string TargetsName)
{
    public string Label => $"{BalancerName}/{TargetsName}";
}
