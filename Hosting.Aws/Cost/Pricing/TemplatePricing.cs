using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Pricing;

/// <summary>Makes the bill of templates: resource by resource, and of nothing else.</summary>
internal static class TemplatePricing
{
    public static Estimate Of(CloudTemplates templates, PriceTable prices, IReadOnlyList<UsageScenario> scenarios)
    {
        var context = new PricingContext(templates, prices);
        foreach (var resource in templates.All.SelectMany(template => template.Resources)) Pricers.Price(resource, context);
        var owners = new Owners(templates);
        return new Estimate(
            prices.Region,
            owners.All,
            [.. scenarios.Select(scenario => new MonthlyBill(scenario, [.. context.Charges.Select(charge => charge.In(scenario, owners.Of(charge.Resource)))]))],
            [.. context.FreeOnes.Select(free => Off(free.Resource, free.Reason, lacksFigure: false, owners))],
            [.. context.UnpricedOnes.Select(unpriced => Off(unpriced.Resource, unpriced.Reason, unpriced.LacksFigure, owners))]);
    }

    private static Unbilled Off(TemplateResource resource, string reason, bool lacksFigure, Owners owners) =>
        new(owners.Of(resource), resource.Template.Stack, resource.Id, resource.Type, reason, lacksFigure);
}
