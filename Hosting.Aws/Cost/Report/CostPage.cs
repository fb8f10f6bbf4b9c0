using System.Globalization;
using System.Text;
using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Environment;
using Slipway.Hosting.Aws.Report;
using static Slipway.Hosting.Aws.Report.ReportTable;

namespace Slipway.Hosting.Aws.Cost.Report;

/// <summary><c>cost.md</c>: the bill, every line of it with its arithmetic, what was assumed, and where each price comes from.</summary>
internal static class CostPage
{
    /// <param name="settings">The environment.</param>
    /// <param name="estimate">Its bill; null for none.</param>
    /// <param name="note">What is to say of the prices; null for nothing.</param>
    public static string Write(AwsSettings settings, Estimate? estimate, string? note)
    {
        var page = new StringBuilder();
        page.Append(CultureInfo.InvariantCulture, $"# What {settings.Application} costs: {settings.Environment}\n\n");
        page.Append(CultureInfo.InvariantCulture, $"Plan {settings.Plan}, region {settings.Region ?? "of whoever deploys"}. Written by `publish` from the templates{(estimate is null ? "" : "; the same for programs is `cost.json`")}.\n");
        if (note is not null) page.Append(note).Append('\n');
        if (estimate is null) return page.ToString();

        page.Append("US dollars, on demand, without taxes, free tiers and discounts; a month has 730 hours. `~` marks what is an estimate, or made of a price that nobody could confirm.\n");
        page.Append("While a deploy goes on, old and new tasks run side by side for some minutes; that isn't in here. `-- do cost` tells what would make it cheaper.\n");
        InShort(estimate).WriteTo(page);
        foreach (var owner in estimate.Bills[0].Lines.Select(line => line.Owner).Distinct(StringComparer.Ordinal).OrderBy(owner => Place(estimate, owner))) Lines(estimate, owner).WriteTo(page);
        Omitted("Not priced", "These cost something, and nobody knows here how much.", estimate.NotPriced).WriteTo(page);
        CostSources.Assumed(estimate).WriteTo(page);
        CostSources.Figures(estimate).WriteTo(page);
        CostSources.Sources(estimate).WriteTo(page);
        Omitted("Free", "These cost nothing by themselves.", [.. estimate.Free.DistinctBy(free => free.Type, StringComparer.Ordinal)]).WriteTo(page);
        return page.ToString();
    }

    private static ReportTable InShort(Estimate estimate)
    {
        var groups = BillGroups.Of(estimate);
        var total = BillGroups.Total(groups, estimate.Bills.Count);
        return new ReportTable(
            "In short",
            "The first columns are paid while it stands, whether anybody comes or not; the others are paid on top, in a month of use.",
            ["resource", "an hour", "a day", "a month", .. estimate.Bills.Select(bill => $"+ {bill.Scenario.Name}")],
            [
                .. groups.Select(group => Row(Code(group.Owner), group.Total)),
                Row("**total**", total),
                ["**a month, all together**", "", "", "", .. estimate.Bills.Select((_, scenario) => $"**{Money.Plain(total.In(scenario))}**")],
                ["an afternoon (12 hours), all together", "", "", "", .. estimate.Bills.Select((_, scenario) => Money.Plain(total.In(scenario) / Hours.Month * Hours.HalfDay))],
            ]);
    }

    private static string[] Row(string name, BillRow row) => [name, Money.Hourly(row.Hourly), Money.Plain(row.Daily), Money.Plain(row.Fixed), .. row.Used.Select(Money.Plain)];

    private static ReportTable Lines(Estimate estimate, string owner) => new(
        $"{Code(owner)}, line by line",
        "",
        ["in the template", "what", "price", "times", .. estimate.Bills.Select(bill => bill.Scenario.Name)],
        [
            .. estimate.Bills[0].Lines.Select((line, index) => (line, index)).Where(pair => pair.line.Owner == owner).OrderByDescending(pair => pair.line.IsFixed).ThenByDescending(pair => estimate.Bills[^1].Lines[pair.index].Monthly)
                .Select(pair => new[] { Code(pair.line.Id), $"{pair.line.What}{(pair.line.IsRough ? " ~" : "")}", $"{pair.line.Figure}", Times(estimate, pair.line, pair.index) }
                    .Concat(estimate.Bills.Select(bill => Money.Plain(bill.Lines[pair.index].Monthly))).ToArray()),
        ]);

    private static string Times(Estimate estimate, BillLine line, int index) => line.IsFixed
        ? Number(line.Quantity)
        : string.Join(" / ", estimate.Bills.Select(bill => Number(bill.Lines[index].Quantity)));

    private static string Number(decimal number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);

    private static ReportTable Omitted(string title, string intro, IReadOnlyList<Unbilled> omitted) => new(
        title, intro, ["in the template", "type", "why"], [.. omitted.Select(one => new[] { Code(one.Id), Code(one.Type), one.Reason })]);

    private static int Place(Estimate estimate, string owner) => estimate.Owners.ToList().IndexOf(owner) is >= 0 and var place ? place : int.MaxValue;
}
