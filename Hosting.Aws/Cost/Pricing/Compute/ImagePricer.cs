using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Compute;

/// <summary>A repository of images: what is stored. Pulling within the region and the basic scan are free.</summary>
internal sealed class ImagePricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::ECR::Repository"];

    public void Price(TemplateResource repository, PricingContext context) => context.Used(repository, "images stored", PriceKeys.ImageStorage, usage => usage[Quantity.RegistryGB]);
}
