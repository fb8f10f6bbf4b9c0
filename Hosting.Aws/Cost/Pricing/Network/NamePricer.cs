using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Network;

/// <summary>Names: Cloud Map keeps those of a network in a zone of Route 53.</summary>
internal sealed class NamePricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::ServiceDiscovery::PrivateDnsNamespace", "AWS::ServiceDiscovery::PublicDnsNamespace", "AWS::Route53::HostedZone"];

    public void Price(TemplateResource zone, PricingContext context) => context.Fixed(zone, "DNS zone", PriceKeys.Zone, 1);
}
