using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Network;

/// <summary>A NAT gateway: by the hour, and by what passes it in either direction.</summary>
internal sealed class NatPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::EC2::NatGateway"];

    public void Price(TemplateResource gateway, PricingContext context)
    {
        decimal gateways = context.Templates.Of(gateway.Type).Count();
        context.Hourly(gateway, "NAT gateways", PriceKeys.Nat);
        context.Used(gateway, "what passes the NAT gateways", PriceKeys.NatData, usage => usage[Quantity.GBOutside] / gateways);
    }
}
