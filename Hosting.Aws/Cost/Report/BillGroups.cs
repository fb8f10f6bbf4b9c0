using System.Globalization;
using Slipway.Hosting.Aws.Cost.Bill;

namespace Slipway.Hosting.Aws.Cost.Report;

/// <summary>The table that people see: a group per resource of the graph, in its order.</summary>
internal static class BillGroups
{
    public static IReadOnlyList<BillGroup> Of(Estimate estimate)
    {
        var scenarios = estimate.Bills.Count;
        var owners = estimate.Owners.Concat(estimate.Bills[0].Lines.Select(line => line.Owner)).Distinct(StringComparer.Ordinal);
        // Every bill has the same lines in the same order, with other quantities.
        var lines = estimate.Bills[0].Lines.Select((line, index) => (Line: line, Amounts: estimate.Bills.Select(bill => bill.Lines[index].Monthly).ToArray())).ToLookup(pair => pair.Line.Owner, StringComparer.Ordinal);
        return
        [
            .. owners.Where(owner => lines[owner].Any()).Select(owner =>
            {
                BillRow[] parts = [.. lines[owner].GroupBy(pair => (pair.Line.What, pair.Line.IsFixed)).Select(part => Row([.. part], scenarios)).OrderByDescending(part => part.Fixed).ThenByDescending(part => part.Used[^1])];
                return new BillGroup(owner, BillRow.SumOf(owner, parts, scenarios), parts);
            }),
        ];
    }

    public static BillRow Total(IReadOnlyList<BillGroup> groups, int scenarios) => BillRow.SumOf("total", [.. groups.Select(group => group.Total)], scenarios);

    private static BillRow Row((BillLine Line, decimal[] Amounts)[] lines, int scenarios)
    {
        var (first, isFixed) = (lines[0].Line, lines[0].Line.IsFixed);
        return new BillRow(
            lines.Length > 1 ? string.Create(CultureInfo.InvariantCulture, $"{first.What} ({lines.Length})") : first.What,
            lines.Any(pair => pair.Line.IsRough),
            isFixed ? lines.Sum(pair => pair.Amounts[0]) : 0,
            [.. Enumerable.Range(0, scenarios).Select(scenario => isFixed ? 0 : lines.Sum(pair => pair.Amounts[scenario]))]);
    }
}
