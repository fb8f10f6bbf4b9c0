using System.Globalization;
using System.Text;
using Slipway.Hosting.Aws.Cost.Bill;

namespace Slipway.Hosting.Aws.Cost.Report;

/// <summary>The bill as a table of plain text, at most 100 columns wide.</summary>
internal static class ConsoleBill
{
    private const int NameWidth = 45;
    private const int HourWidth = 8;
    private const int DayWidth = 8;
    private const int MonthWidth = 9;
    private const int ScenarioWidth = 10;

    /// <param name="title">What it is the bill of.</param>
    /// <param name="estimate">The bill.</param>
    /// <param name="withParts">Whether each resource is taken apart.</param>
    public static string Write(string title, Estimate estimate, bool withParts)
    {
        var text = new StringBuilder();
        var groups = BillGroups.Of(estimate);
        var scenarios = estimate.Bills.Select(bill => bill.Scenario.Name).ToArray();
        var total = BillGroups.Total(groups, scenarios.Length);
        text.Append(title).Append('\n').Append(InShort(estimate)).Append("\n\n");
        Line(text, "", "while it stands", "", "", ["and in a month of use", .. Enumerable.Repeat("", scenarios.Length - 1)], isHeading: true);
        Line(text, "US dollars", "an hour", "a day", "a month", scenarios);
        Rule(text, scenarios.Length);
        foreach (var group in groups)
        {
            Row(text, group.Total, "", isTotal: true);
            if (!withParts) continue;
            foreach (var part in group.Parts.Where(IsSeen)) Row(text, part, "  ", isTotal: false);
        }

        Rule(text, scenarios.Length);
        Row(text, total, "", isTotal: true);
        Line(text, "a month, all together", "", "", "", [.. scenarios.Select((_, scenario) => Money.Plain(total.In(scenario)))]);
        Line(text, "an afternoon (12 hours), all together", "", "", "", [.. scenarios.Select((_, scenario) => Money.Plain(total.In(scenario) / Hours.Month * Hours.HalfDay))]);
        Rule(text, scenarios.Length);
        foreach (var bill in estimate.Bills) text.Append(CultureInfo.InvariantCulture, $"{bill.Scenario.Name,-7}{bill.Scenario.About}\n");
        if (withParts && groups.Any(group => group.Total.IsRough)) text.Append("~      an estimate, or made of a price that nobody could confirm\n");
        return text.ToString();
    }

    private static string InShort(Estimate estimate) =>
        $"In short: {string.Join(", ", estimate.Bills.Select(bill => $"{Money.Dollars(bill.Total)} {bill.Scenario.Name}"))} a month; an afternoon from {Money.Dollars(estimate.Bills[0].Total / Hours.Month * Hours.HalfDay)}.";

    private static bool IsSeen(BillRow row) => !Money.IsNothing(row.Fixed) || row.Used.Any(amount => !Money.IsNothing(amount));

    private static void Row(StringBuilder text, BillRow row, string indent, bool isTotal)
    {
        var isFixed = isTotal || row.Fixed != 0;
        Line(
            text,
            $"{indent}{row.What}{(row.IsRough && !isTotal ? " ~" : "")}",
            isFixed ? Money.Hourly(row.Hourly) : "",
            isFixed ? Money.Plain(row.Daily) : "",
            isFixed ? Money.Plain(row.Fixed) : "",
            [.. row.Used.Select(amount => isTotal || row.Fixed == 0 ? Money.Plain(amount) : "")]);
    }

    private static void Line(StringBuilder text, string name, string hour, string day, string month, string[] used, bool isHeading = false)
    {
        var line = isHeading
            ? $"{name,-NameWidth}{hour,HourWidth + DayWidth + MonthWidth}  {used[0],-(ScenarioWidth * 3)}"
            : $"{Cut(name),-NameWidth}{hour,HourWidth}{day,DayWidth}{month,MonthWidth}{string.Concat(used.Select(amount => amount.PadLeft(ScenarioWidth)))}";
        text.Append(line.TrimEnd()).Append('\n');
    }

    private static void Rule(StringBuilder text, int scenarios) => text.Append('-', NameWidth + HourWidth + DayWidth + MonthWidth + (scenarios * ScenarioWidth)).Append('\n');

    private static string Cut(string name) => name.Length < NameWidth ? name : $"{name[..(NameWidth - 2)]}…";
}
