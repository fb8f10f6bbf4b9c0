using Amazon.CDK.AWS.ServiceDiscovery;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Service;

/// <summary>Names of services within the network, by Cloud Map.</summary>
internal sealed class ServiceDiscovery(AwsStacks stacks, string vpcId)
{
    private CfnPrivateDnsNamespace? _namespace;

    private string Domain => $"{stacks.Prefix}.internal";

    public string HostOf(string service) => $"{service}.{Domain}";

    /// <param name="service">The service.</param>
    /// <param name="withPorts">SRV records, which an HTTP API needs to find the port; otherwise addresses, which everybody else understands.</param>
    public CfnService Add(string service, bool withPorts) => new(stacks.App, LogicalId.Of(service, "Discovery"), new CfnServiceProps
    {
        Name = service,
        NamespaceId = Namespace().AttrId,
        DnsConfig = new CfnService.DnsConfigProperty
        {
            // A task that is gone is forgotten within this time.
            DnsRecords = new[] { new CfnService.DnsRecordProperty { Type = withPorts ? "SRV" : "A", Ttl = 10 } },
            RoutingPolicy = "MULTIVALUE",
        },
        HealthCheckCustomConfig = new CfnService.HealthCheckCustomConfigProperty { FailureThreshold = 1 },
    });

    private CfnPrivateDnsNamespace Namespace() => _namespace ??= new CfnPrivateDnsNamespace(stacks.App, "Namespace", new CfnPrivateDnsNamespaceProps { Name = Domain, Vpc = vpcId });
}
