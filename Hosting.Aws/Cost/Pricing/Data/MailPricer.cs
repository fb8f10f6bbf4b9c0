using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Data;

/// <summary>An identity of SES: the mails that are sent.</summary>
internal sealed class MailPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::SES::EmailIdentity"];

    public void Price(TemplateResource identity, PricingContext context)
    {
        decimal identities = context.Templates.Of(identity.Type).Count();
        context.Used(identity, "mails", PriceKeys.Mails, usage => usage[Quantity.Mails] / identities);
    }
}
