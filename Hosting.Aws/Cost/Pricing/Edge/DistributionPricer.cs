using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Edge;

/// <summary>CloudFront: requests, and what visitors get, by where they are. What it fetches from AWS is free.</summary>
internal sealed class DistributionPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::CloudFront::Distribution"];

    public void Price(TemplateResource distribution, PricingContext context)
    {
        var isOfObjects = IsOfObjects(distribution);
        decimal like = context.Templates.Of(distribution.Type).Count(other => IsOfObjects(other) == isOfObjects);
        var (requests, data, what) = isOfObjects ? (Quantity.ObjectRequests, Quantity.ObjectGBOut, "objects") : (Quantity.Requests, Quantity.GBOut, "answers");
        context.Used(distribution, "requests, by CloudFront", PriceKeys.CloudFrontRequests, usage => usage[requests] / like);
        context.Used(distribution, $"{what}, by CloudFront", PriceKeys.CloudFrontData, usage => usage[data] / like);
    }

    /// <summary>It stands in front of a bucket.</summary>
    private static bool IsOfObjects(TemplateResource distribution) =>
        distribution.Of("DistributionConfig", "Origins").Items().All(origin => origin.At("S3OriginConfig").ValueKind != default || origin.At("OriginAccessControlId").ValueKind != default);
}
