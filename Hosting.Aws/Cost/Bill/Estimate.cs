
namespace Slipway.Hosting.Aws.Cost.Bill;

/// <summary>What templates cost: a bill per scenario, and what is on none of them.</summary>
/// <param name="Region">Whose prices these are.</param>
/// <param name="Owners">The resources of the graph and what stands around them, in the order in which people see them.</param>
/// <param name="Bills">A bill per scenario; what is fixed is the same in all.</param>
/// <param name="Free">What costs nothing, and why.</param>
/// <param name="NotPriced">What costs something that nobody knows, and why.</param>
internal sealed record Estimate(string Region, IReadOnlyList<string> Owners, IReadOnlyList<MonthlyBill> Bills, IReadOnlyList<Unbilled> Free, IReadOnlyList<Unbilled> NotPriced)
{
    public MonthlyBill this[string scenario] => Bills.First(bill => string.Equals(bill.Scenario.Name, scenario, StringComparison.OrdinalIgnoreCase));

    /// <summary>The same in every scenario.</summary>
    public IReadOnlyList<BillLine> FixedLines => [.. Bills[0].Lines.Where(line => line.IsFixed)];
}
