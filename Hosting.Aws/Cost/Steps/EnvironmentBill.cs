using System.Globalization;
using System.Text;
using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Cost.Report;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Steps;

/// <summary>The bill of an environment, or why there is none.</summary>
/// <param name="Settings">The environment.</param>
/// <param name="Prices">Null where the region has none.</param>
/// <param name="Estimate">Null where the region has no prices.</param>
/// <param name="Note">What is to say of the prices, in a sentence; null for nothing.</param>
internal sealed record EnvironmentBill(AwsSettings Settings, PriceTable? Prices, Estimate? Estimate, string? Note)
{
    public static EnvironmentBill Of(AwsSettings settings, CostSettings cost, CloudTemplates templates)
    {
        var prices = RegionPrices.Of(settings.Region, cost);
        return new EnvironmentBill(settings, prices.Table, prices.Table is { } table ? TemplatePricing.Of(templates, table, cost.Scenarios) : null, prices.Note);
    }

    /// <summary>The totals in a line; null without a bill.</summary>
    public string? InShort => Estimate is null ? null : $"{string.Join(", ", Estimate.Bills.Select(bill => string.Create(CultureInfo.InvariantCulture, $"${Math.Round(bill.Total, MidpointRounding.AwayFromZero):#,0} {bill.Scenario.Name}")))} a month";

    /// <summary>What it is the bill of.</summary>
    public string Title => $"What {Settings.Application} costs as {Settings.Environment} (plan {Settings.Plan}, {Prices?.Region})";

    /// <summary>As it is printed.</summary>
    /// <param name="withParts">Whether each resource is taken apart.</param>
    /// <param name="more">Where more is to be found; null for nowhere.</param>
    public string ToText(bool withParts, string? more = null)
    {
        if (Estimate is null) return Note!;
        var text = new StringBuilder(ConsoleBill.Write($"{Title}, without taxes and free tiers", Estimate, withParts));
        if (Note is not null) text.Append('\n').Append(Note).Append('\n');
        if (Estimate.NotPriced.Count > 0) text.Append("\nNot priced\n");
        foreach (var unpriced in Estimate.NotPriced) text.Append(CultureInfo.InvariantCulture, $"  {unpriced.Id} ({unpriced.Type})\n    {unpriced.Reason}\n");
        if (more is not null) text.Append('\n').Append(more);
        return text.ToString().TrimEnd('\n');
    }
}
