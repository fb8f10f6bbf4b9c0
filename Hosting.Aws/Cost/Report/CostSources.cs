using System.Globalization;
using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Report;
using static Slipway.Hosting.Aws.Report.ReportTable;

namespace Slipway.Hosting.Aws.Cost.Report;

/// <summary>What a bill is made of: what was assumed, and every price with its source.</summary>
internal static class CostSources
{
    public static ReportTable Assumed(Estimate estimate) => new(
        "What the scenarios assume",
        "Of all services, databases and buckets together. Each can be another: `--Cost:Usage:small:MailsPerMonth=5000`, or in `appsettings.json`.",
        ["", "", .. estimate.Bills.Select(bill => bill.Scenario.Name)],
        [.. Quantity.All.Select(quantity => new[] { Code(quantity), UsageScenarios.Meanings[quantity] }.Concat(estimate.Bills.Select(bill => Number(bill.Scenario[quantity]))).ToArray())]);

    public static ReportTable Figures(Estimate estimate) => new(
        $"Prices of {estimate.Region}",
        "",
        ["price", "amount", "how well it is known", "sources", "of", "note"],
        [.. Used(estimate).Select(figure => new[] { Code(figure.Key), $"{figure}", In(figure.Confidence), string.Join(", ", figure.Sources.Select(source => source.Name)), figure.Date ?? "", figure.Note })]);

    public static ReportTable Sources(Estimate estimate) => new(
        "Sources",
        "",
        ["", "source", "read"],
        [.. Used(estimate).SelectMany(figure => figure.Sources).DistinctBy(source => source.Name, StringComparer.Ordinal).OrderBy(source => source.Name, StringComparer.Ordinal).Select(source => new[] { source.Name, source.What, source.Date })]);

    private static IEnumerable<Figure> Used(Estimate estimate) => estimate.Bills[0].Lines.Select(line => line.Figure).DistinctBy(figure => figure.Key, StringComparer.Ordinal).OrderBy(figure => figure.Key, StringComparer.Ordinal);

    private static string In(Confidence confidence) => confidence switch
    {
        Confidence.Confirmed => "two sources agree",
        Confidence.Single => "one source",
        Confidence.Estimate => "~ made from other prices",
        _ => "~ from memory",
    };

    private static string Number(decimal number) => number.ToString("#,0.####", CultureInfo.InvariantCulture);
}
