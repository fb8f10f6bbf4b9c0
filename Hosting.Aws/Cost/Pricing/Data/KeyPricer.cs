using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Data;

/// <summary>A key of KMS of one's own. AWS's own keys are free.</summary>
internal sealed class KeyPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::KMS::Key"];

    public void Price(TemplateResource key, PricingContext context) => context.Fixed(key, "keys of your own", PriceKeys.Key, 1);
}
