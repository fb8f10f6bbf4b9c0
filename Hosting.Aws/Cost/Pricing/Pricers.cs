using Slipway.Hosting.Aws.Cost.Pricing.Compute;
using Slipway.Hosting.Aws.Cost.Pricing.Data;
using Slipway.Hosting.Aws.Cost.Pricing.Edge;
using Slipway.Hosting.Aws.Cost.Pricing.Network;
using Slipway.Hosting.Aws.Cost.Pricing.Observability;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing;

/// <summary>All types that are priced. A type that is neither here nor in <see cref="FreeTypes"/> is listed as one that nobody has priced.</summary>
internal static class Pricers
{
    private static readonly IPricer[] All =
    [
        new ServicePricer(), new TaskPricer(), new ClusterPricer(), new ImagePricer(),
        new DatabasePricer(), new CachePricer(), new BucketPricer(), new SecretPricer(), new KeyPricer(), new MailPricer(),
        new NatPricer(), new AddressPricer(), new EndpointPricer(), new FlowLogPricer(), new NamePricer(), new DiscoveryPricer(),
        new HttpApiPricer(), new BalancerPricer(), new DistributionPricer(), new FirewallPricer(),
        new LogPricer(), new AlarmPricer(), new DashboardPricer(), new AlarmMailPricer(),
    ];

    private static readonly Dictionary<string, IPricer> ByType = All.SelectMany(pricer => pricer.Types.Select(type => (type, pricer))).ToDictionary(pair => pair.type, pair => pair.pricer, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> Types => ByType.Keys;

    /// <summary>Whatever comes: no resource is left out.</summary>
    public static void Price(TemplateResource resource, PricingContext context)
    {
        if (FreeTypes.Reasons.TryGetValue(resource.Type, out var reason))
        {
            context.Free(resource, reason);
        }
        else if (ByType.TryGetValue(resource.Type, out var pricer))
        {
            pricer.Price(resource, context);
        }
        else
        {
            context.NotPriced(resource, resource.Type.Length == 0 ? "it says no type" : "nobody has priced this type");
        }
    }
}
