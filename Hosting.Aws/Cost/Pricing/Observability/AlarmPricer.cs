using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Observability;

/// <summary>An alarm: each metric that it looks at.</summary>
internal sealed class AlarmPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::CloudWatch::Alarm"];

    public void Price(TemplateResource alarm, PricingContext context)
    {
        if (alarm.Of("Period").AsNumber() is < 60)
        {
            context.NotPriced(alarm, "nobody has priced alarms that look more often than every minute");
            return;
        }

        var metrics = Math.Max(1, alarm.Of("Metrics").Items().Count(metric => metric.At("MetricStat").ValueKind != default));
        context.Fixed(alarm, "alarms", PriceKeys.Alarm, metrics);
    }
}
