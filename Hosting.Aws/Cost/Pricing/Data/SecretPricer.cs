using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Data;

/// <summary>A secret of Secrets Manager. Tasks ask for it when they start, which comes to nothing.</summary>
internal sealed class SecretPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::SecretsManager::Secret"];

    public void Price(TemplateResource secret, PricingContext context) => context.Fixed(secret, "secrets", PriceKeys.Secret, 1);
}
