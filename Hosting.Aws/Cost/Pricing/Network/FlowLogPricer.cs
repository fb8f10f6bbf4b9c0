using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Network;

/// <summary>Flow logs: what AWS writes down, by its size. Storing it is billed where it is stored.</summary>
internal sealed class FlowLogPricer : IPricer
{
    /// <summary>What is turned away is little beside what isn't.</summary>
    private const decimal RejectedShare = 0.1m;

    public IReadOnlyList<string> Types { get; } = ["AWS::EC2::FlowLog"];

    public static bool GoesToS3(TemplateResource log) => log.Text("LogDestinationType") == "s3";

    public static decimal GBPerMonth(TemplateResource log, UsageScenario usage) => usage[Quantity.FlowLogGB] * (log.Text("TrafficType") == "REJECT" ? RejectedShare : 1);

    public void Price(TemplateResource log, PricingContext context) =>
        context.Used(log, "flow logs", GoesToS3(log) ? PriceKeys.FlowLogsToS3 : PriceKeys.VendedLogs, usage => GBPerMonth(log, usage), isRough: true);
}
