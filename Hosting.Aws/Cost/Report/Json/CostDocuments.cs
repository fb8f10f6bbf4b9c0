using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Environment;

namespace Slipway.Hosting.Aws.Cost.Report.Json;

/// <summary>Puts a bill into the form of <c>cost.json</c>.</summary>
internal static class CostDocuments
{
    /// <summary>Of the form. Whoever changes what is there raises it; to add something is no change.</summary>
    public const int Version = 1;

    public static CostDocument Of(AwsSettings settings, Estimate estimate) => new(
        Version, settings.Application, settings.Environment, $"{settings.Plan}", settings.Region, estimate.Region, "USD",
        [.. estimate.Bills.Select(Scenario)],
        [.. estimate.Bills[0].Lines.Select((line, index) => Line(line, [.. estimate.Bills.Select(bill => (bill.Scenario.Name, bill.Lines[index]))]))],
        [.. estimate.NotPriced.Select(Omission)],
        [.. estimate.Free.Select(Omission)]);

    private static CostScenario Scenario(MonthlyBill bill) =>
        new(bill.Scenario.Name, bill.Scenario.About, bill.Scenario.Quantities, Rounded(bill.Fixed), Rounded(bill.Used), Rounded(bill.Total), Rounded(bill.Total / Hours.Month * Hours.HalfDay));

    private static CostLine Line(BillLine line, (string Scenario, BillLine Line)[] all) => new(
        line.Owner, line.Stack, line.Id, line.Type, line.What, line.IsFixed, line.IsRough, line.Figure.Key, line.Figure.Amount!.Value, line.Figure.Per, line.Figure.Unit,
        all.ToDictionary(pair => pair.Scenario, pair => Rounded(pair.Line.Quantity), StringComparer.Ordinal),
        all.ToDictionary(pair => pair.Scenario, pair => Rounded(pair.Line.Monthly), StringComparer.Ordinal));

    // To a ten-thousandth of a cent, without trailing zeros.
    private static decimal Rounded(decimal amount) => Math.Round(amount, 6) / 1.0000000000000000000000000000m;

    private static CostOmission Omission(Unbilled one) => new(one.Owner, one.Stack, one.Id, one.Type, one.Reason);
}
