using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Observability;

/// <summary>A dashboard of CloudWatch.</summary>
internal sealed class DashboardPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::CloudWatch::Dashboard"];

    public void Price(TemplateResource dashboard, PricingContext context) => context.Fixed(dashboard, "dashboard", PriceKeys.Dashboard, 1);
}
