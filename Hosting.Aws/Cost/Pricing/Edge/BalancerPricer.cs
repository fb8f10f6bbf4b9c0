using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Edge;

/// <summary>A load balancer: by the hour, and by the capacity that is used of it. One that faces the internet has an address in each zone.</summary>
internal sealed class BalancerPricer : IPricer
{
    // What a unit of capacity (LCU) takes in an hour: 25 new connections a second, or a GB (AWS's page "Elastic Load Balancing pricing").
    private const decimal ConnectionsPerUnit = 25 * 3600;
    private const decimal GBPerUnit = 1;

    public IReadOnlyList<string> Types { get; } = ["AWS::ElasticLoadBalancingV2::LoadBalancer"];

    public void Price(TemplateResource balancer, PricingContext context)
    {
        if (balancer.Text("Type") is not (null or "application"))
        {
            context.NotPriced(balancer, $"nobody has priced load balancers of the type {balancer.Text("Type")}");
            return;
        }

        decimal balancers = context.Templates.Of(balancer.Type).Count();
        context.Hourly(balancer, "load balancer", PriceKeys.Balancer);
        if (balancer.Text("Scheme") != "internal") context.Hourly(balancer, "public addresses", PriceKeys.Ipv4, balancer.Of("Subnets").Items().Count());
        // Each request a connection of its own: those that are kept open make it cheaper.
        context.Used(
            balancer, "load balancer: capacity", PriceKeys.BalancerCapacity,
            usage => Math.Max(usage[Quantity.Requests] / ConnectionsPerUnit, usage[Quantity.GBOut] / GBPerUnit) / balancers);
    }
}
