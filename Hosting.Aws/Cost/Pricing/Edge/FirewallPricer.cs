using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing.Edge;

/// <summary>A web ACL, which an AppHost may put in front of a distribution.</summary>
internal sealed class FirewallPricer : IPricer
{
    public IReadOnlyList<string> Types { get; } = ["AWS::WAFv2::WebACL"];

    public void Price(TemplateResource acl, PricingContext context)
    {
        context.Fixed(acl, "web ACL", PriceKeys.WebAcl, 1);
        if (acl.Of("Rules").Items().Count() is > 0 and var rules) context.Fixed(acl, "rules of the web ACL", PriceKeys.WebAclRule, rules);
        context.NotPriced(acl, "requests that a web ACL looks at, and rules of others that cost extra");
    }
}
