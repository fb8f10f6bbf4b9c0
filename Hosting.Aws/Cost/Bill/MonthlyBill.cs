using Slipway.Hosting.Aws.Cost.Usage;

namespace Slipway.Hosting.Aws.Cost.Bill;

/// <summary>What a month costs in one scenario.</summary>
/// <param name="Scenario">How much is used.</param>
/// <param name="Lines">All of it, in the order of the templates.</param>
internal sealed record MonthlyBill(UsageScenario Scenario, IReadOnlyList<BillLine> Lines)
{
    public decimal Fixed => Lines.Where(line => line.IsFixed).Sum(line => line.Monthly);

    public decimal Used => Lines.Where(line => !line.IsFixed).Sum(line => line.Monthly);

    public decimal Total => Lines.Sum(line => line.Monthly);
}
