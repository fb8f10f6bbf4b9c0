using Slipway.Hosting.Aws.Cost.Bill;

namespace Slipway.Hosting.Aws.Cost.Report;

/// <summary>A row of the table that people see: lines of a bill that are for the same, as one.</summary>
/// <param name="What">What is paid for; how many of them, where there are several.</param>
/// <param name="IsRough">Whether to take it with care.</param>
/// <param name="Fixed">US dollars a month, while it stands.</param>
/// <param name="Used">US dollars a month, in each scenario.</param>
internal sealed record BillRow(string What, bool IsRough, decimal Fixed, IReadOnlyList<decimal> Used)
{
    public decimal Hourly => Fixed / Hours.Month;

    public decimal Daily => Fixed / Hours.Month * Hours.Day;

    /// <summary>Fixed and used, in a scenario.</summary>
    public decimal In(int scenario) => Fixed + Used[scenario];

    public static BillRow SumOf(string what, IReadOnlyCollection<BillRow> rows, int scenarios) => new(
        what, rows.Any(row => row.IsRough), rows.Sum(row => row.Fixed), [.. Enumerable.Range(0, scenarios).Select(scenario => rows.Sum(row => row.Used[scenario]))]);
}

/// <summary>What a resource of the graph costs, or what stands around them.</summary>
/// <param name="Owner">Its name.</param>
/// <param name="Total">All of it.</param>
/// <param name="Parts">What it is made of, as the templates have it.</param>
internal sealed record BillGroup(string Owner, BillRow Total, IReadOnlyList<BillRow> Parts);
