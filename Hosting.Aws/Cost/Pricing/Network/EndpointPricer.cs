using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Network;

/// <summary>A way from a network to a service of AWS: free as a gateway, and by the hour and zone as an interface.</summary>
internal sealed class EndpointPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::EC2::VPCEndpoint"];

    public void Price(TemplateResource endpoint, PricingContext context)
    {
        if (!IsInterface(endpoint))
        {
            if (endpoint.Text("VpcEndpointType") is null or "Gateway") context.Free(endpoint, "gateways to S3 and DynamoDB are free");
            else context.NotPriced(endpoint, $"nobody has priced endpoints of the type {endpoint.Text("VpcEndpointType")}");
            return;
        }

        decimal endpoints = context.Templates.Of(endpoint.Type).Count(IsInterface);
        context.Hourly(endpoint, "interface endpoints, in each zone", PriceKeys.Endpoint, endpoint.Of("SubnetIds").Items().Count());
        context.Used(endpoint, "what passes the endpoints", PriceKeys.EndpointData, usage => usage[Quantity.GBOutside] / endpoints);
    }

    private static bool IsInterface(TemplateResource endpoint) => endpoint.Text("VpcEndpointType") == "Interface";
}
