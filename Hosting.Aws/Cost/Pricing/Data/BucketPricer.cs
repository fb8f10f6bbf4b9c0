using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Data;

/// <summary>A bucket of S3: objects that are stored, written and read; or the logs that AWS itself puts into one.</summary>
internal sealed class BucketPricer : IPricer
{
    // A month of AWS has 730 hours.
    private const decimal DaysOfMonth = 730m / 24;

    public IReadOnlyList<string> Types { get; } = ["AWS::S3::Bucket"];

    public void Price(TemplateResource bucket, PricingContext context)
    {
        if (ArchivedLogs.IsIn(bucket, context.Templates))
        {
            var days = bucket.Of("LifecycleConfiguration", "Rules").Items().Select(rule => rule.At("ExpirationInDays").AsNumber()).OfType<int>().DefaultIfEmpty(365).Min();
            context.Used(bucket, "logs stored", PriceKeys.ObjectStorage, usage => ArchivedLogs.GBPerMonth(usage, context.Templates) * days / DaysOfMonth, isRough: true);
            return;
        }

        decimal buckets = context.Templates.Of(bucket.Type).Count(other => !ArchivedLogs.IsIn(other, context.Templates));
        context.Used(bucket, "objects stored", PriceKeys.ObjectStorage, usage => usage[Quantity.ObjectGB] / buckets);
        context.Used(bucket, "objects written", PriceKeys.ObjectWrites, usage => usage[Quantity.Uploads] / buckets);
        context.Used(bucket, "objects read by CloudFront", PriceKeys.ObjectReads, usage => usage[Quantity.ObjectReads] / buckets);
    }
}
