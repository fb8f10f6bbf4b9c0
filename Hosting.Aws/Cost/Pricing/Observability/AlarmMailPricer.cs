using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Observability;

/// <summary>Somebody who is told by mail.</summary>
internal sealed class AlarmMailPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::SNS::Subscription"];

    public void Price(TemplateResource subscription, PricingContext context)
    {
        if (subscription.Text("Protocol") is "email" or "email-json") context.Used(subscription, "mails of alarms", PriceKeys.AlarmMails, usage => usage[Quantity.AlarmMails]);
        else context.NotPriced(subscription, $"nobody has priced messages by {subscription.Text("Protocol") ?? "an unknown way"}");
    }
}
