using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Network;

/// <summary>A public IPv4 address.</summary>
internal sealed class AddressPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::EC2::EIP"];

    public void Price(TemplateResource address, PricingContext context) => context.Hourly(address, "public addresses", PriceKeys.Ipv4);
}
