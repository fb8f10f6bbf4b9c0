using Aspire.Hosting;
using Slipway.Hosting.Aws.Cost.Bill;
using Slipway.Hosting.Aws.Cost.Prices;
using Slipway.Hosting.Aws.Cost.Pricing;
using Slipway.Hosting.Aws.Cost.Report.Json;
using Slipway.Hosting.Aws.Cost.Usage;
using Slipway.Hosting.Aws.Templates;

namespace Slipway.Hosting.Aws.Cost.Comparison;

/// <summary>
/// What an earlier output cost: its templates at today's prices, so that a difference is the resources' and not the prices'; or, where
/// the templates are gone, what its <c>cost.json</c> says.
/// </summary>
internal static class EarlierBill
{
    private const string Assembly = "cdk.out";
    private const string Document = "cost.json";

    /// <exception cref="DistributedApplicationException">There is no such folder, or it isn't an output.</exception>
    public static ComparedBill Read(string folder, PriceTable prices, UsageScenario scenario)
    {
        if (!Directory.Exists(folder)) throw Refused(folder, "isn't there");
        foreach (var assembly in new[] { Path.Combine(folder, Assembly), folder })
        {
            if (Directory.Exists(assembly) && CloudTemplates.Read(assembly) is { All.Count: > 0 } templates) return Of(TemplatePricing.Of(templates, prices, [scenario]), scenario);
        }

        var file = Path.Combine(folder, Document);
        if (!File.Exists(file)) throw Refused(folder, $"has neither templates nor a {Document}");
        var document = CostJson.Read(File.ReadAllBytes(file)) ?? throw Refused(folder, $"has a {Document} that isn't one of publish");
        return document.Scenarios.Any(known => known.Name == scenario.Name)
            ? new ComparedBill([.. document.Lines.Select(line => new ComparedLine(line.Resource, line.Id, line.What, line.Monthly[scenario.Name]))], Unpriced(document.NotPriced.Select(one => (one.Id, one.Type))))
            : throw Refused(folder, $"has a {Document} without the scenario '{scenario.Name}'");
    }

    public static ComparedBill Of(Estimate estimate, UsageScenario scenario) => new(
        [.. estimate[scenario.Name].Lines.Select(line => new ComparedLine(line.Owner, line.Id, line.What, line.Monthly))],
        Unpriced(estimate.NotPriced.Select(one => (one.Id, one.Type))));

    private static Dictionary<string, string> Unpriced(IEnumerable<(string Id, string Type)> ones) => ones.DistinctBy(one => one.Id, StringComparer.Ordinal).ToDictionary(one => one.Id, one => one.Type, StringComparer.Ordinal);

    private static DistributedApplicationException Refused(string folder, string why) => new($"'{folder}' {why}, so there is nothing to compare with (setting 'Cost:Compare'). Give a folder that publish has written.");
}
