using System.Globalization;
using System.Text;
using Slipway.Hosting.Aws.Cost.Report;
using static Slipway.Hosting.Aws.Report.ReportTable;

namespace Slipway.Hosting.Aws.Cost.Comparison;

/// <summary>The difference between two bills in Markdown, for a pull request.</summary>
internal static class DifferencePage
{
    // Of alarms there may be a dozen.
    private const int NamedIds = 3;

    private const int NamedCauses = 8;

    /// <param name="title">What it is the bill of.</param>
    /// <param name="scenario">In which scenario.</param>
    /// <param name="folder">What it is compared with.</param>
    /// <param name="before">The earlier bill.</param>
    /// <param name="now">The bill.</param>
    public static string Write(string title, string scenario, string folder, ComparedBill before, ComparedBill now)
    {
        var page = new StringBuilder();
        var differences = BillDifference.Of(before, now);
        var changed = differences.Where(difference => difference.Causes.Any(IsSeen)).ToArray();
        page.Append(CultureInfo.InvariantCulture, $"## {title}: {Money.Dollars(now.Total)} a month ({Money.Change(now.Total - before.Total)})\n\n");
        page.Append(CultureInfo.InvariantCulture, $"In the scenario {scenario}, compared with {Code(folder)}: {Money.Dollars(before.Total)} a month.\n");
        if (changed.Length > 0) Table(page, changed);
        var same = differences.Except(changed).Select(difference => Code(difference.Owner)).ToArray();
        if (same.Length > 0) page.Append(CultureInfo.InvariantCulture, $"\nUnchanged: {string.Join(", ", same)}.\n");
        foreach (var (id, type) in now.NotPriced.Where(one => !before.NotPriced.ContainsKey(one.Key))) page.Append(CultureInfo.InvariantCulture, $"\nNew, and priced by nobody: {Code(id)} ({type}).\n");
        return page.ToString();
    }

    private static void Table(StringBuilder page, OwnerDifference[] changed)
    {
        page.Append("\n| resource | before | now | difference | because of |\n|---|---:|---:|---:|---|\n");
        foreach (var difference in changed)
        {
            page.Append(CultureInfo.InvariantCulture, $"| {Code(difference.Owner)} | {Money.Plain(difference.Before)} | {Money.Plain(difference.Now)} | {Money.Change(difference.Change)} | ");
            var causes = difference.Causes.Where(IsSeen).ToArray();
            page.AppendJoin("<br>", causes.Take(NamedCauses).Select(Words));
            if (causes.Length > NamedCauses) page.Append(CultureInfo.InvariantCulture, $"<br>and {causes.Length - NamedCauses} smaller ones");
            page.Append(" |\n");
        }
    }

    private static bool IsSeen(Cause cause) => !Money.IsNothing((cause.Now ?? 0) - (cause.Before ?? 0));

    private static string Words(Cause cause) => cause switch
    {
        { Before: { } before, Now: { } now } => $"{cause.What}: {Money.Plain(before)} → {Money.Plain(now)} ({Ids(cause)})",
        { Now: { } now } => $"new: {cause.What}, {Money.Plain(now)} ({Ids(cause)})",
        _ => $"gone: {cause.What}, {Money.Plain(cause.Before ?? 0)} ({Ids(cause)})",
    };

    private static string Ids(Cause cause) => string.Create(
        CultureInfo.InvariantCulture, $"{string.Join(", ", cause.Ids.Take(NamedIds).Select(Code))}{(cause.Ids.Count > NamedIds ? $" and {cause.Ids.Count - NamedIds} more" : "")}");
}
