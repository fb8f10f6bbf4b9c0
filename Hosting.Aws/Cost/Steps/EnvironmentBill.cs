using System.Globalization;
using System.Text;
using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Cost.Report;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Steps;

/// <summary>The bill of an environment, or why there is none.</summary>
/// <param name="Settings">The environment.</param>
/// <param name="Estimate">Null where the region has no prices.</param>
/// <param name="Note">What is to say of the prices, in a sentence; null for nothing.</param>
internal sealed record EnvironmentBill(AwsSettings Settings, Estimate? Estimate, string? Note)
{
    public static EnvironmentBill Of(AwsSettings settings, CostSettings cost, CloudTemplates templates)
    {
        var prices = RegionPrices.Of(settings.Region, cost);
        return new EnvironmentBill(settings, prices.Table is { } table ? TemplatePricing.Of(templates, table, cost.Scenarios) : null, prices.Note);
    }

    /// <summary>The totals in a line; null without a bill.</summary>
    public string? InShort => Estimate is null ? null : $"{string.Join(", ", Estimate.Bills.Select(bill => string.Create(CultureInfo.InvariantCulture, $"${Math.Round(bill.Total, MidpointRounding.AwayFromZero):#,0} {bill.Scenario.Name}")))} a month";

    /// <summary>As it is printed.</summary>
    public string ToText(bool withParts)
    {
        if (Estimate is null) return Note!;
        var text = new StringBuilder(ConsoleBill.Write($"What {Settings.Application} costs as {Settings.Environment} (plan {Settings.Plan}, {Estimate.Region}), without taxes and free tiers", Estimate, withParts));
        if (Note is not null) text.Append('\n').Append(Note).Append('\n');
        foreach (var unpriced in Estimate.NotPriced) text.Append(CultureInfo.InvariantCulture, $"not priced: {unpriced.Id} ({unpriced.Type}): {unpriced.Reason}\n");
        return text.ToString().TrimEnd('\n');
    }
}
