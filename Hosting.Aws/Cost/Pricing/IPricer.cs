using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing;

/// <summary>Knows what resources of one type cost, or of a few that belong together.</summary>
internal interface IPricer
{
    /// <summary>As in <c>AWS::EC2::NatGateway</c>.</summary>
    IReadOnlyList<string> Types { get; }

    /// <summary>Says what one costs, that it is free, or why nobody knows.</summary>
    void Price(TemplateResource resource, PricingContext context);
}
