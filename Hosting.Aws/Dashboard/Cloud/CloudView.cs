using System.Text;
using System.Text.Json;
using Aspire.Hosting;
using Slipway.Hosting.Aws.Cost.Report.Json;
using Slipway.Hosting.Aws.Report.Json;

namespace Slipway.Hosting.Aws.Dashboard.Cloud;

/// <summary>What publish has written, as the page shows it.</summary>
/// <param name="Resources">What became of the resources.</param>
/// <param name="Cost">The bill; null where nobody has written down the region's prices.</param>
/// <param name="Picture">The picture, as SVG.</param>
internal sealed record CloudView(ResourcesDocument Resources, CostDocument? Cost, string Picture)
{
    /// <summary>The picture as an address that an image can have.</summary>
    public string PictureAddress { get; } = $"data:image/svg+xml;base64,{Convert.ToBase64String(Encoding.UTF8.GetBytes(Picture))}";

    /// <summary>What is on the bill without being in the graph: the network and its like.</summary>
    public IEnumerable<string> Others => Cost is null ? [] : Cost.Lines.Select(line => line.Resource).Distinct(StringComparer.Ordinal).Except(Resources.Resources.Select(resource => resource.Name), StringComparer.Ordinal);

    /// <summary>What a resource costs in a month for standing there; null where it is on no bill.</summary>
    public decimal? Fixed(string resource) => Sum(resource, isFixed: true, Cost?.Scenarios[0].Name);

    /// <summary>What its use costs besides.</summary>
    public decimal? Used(string resource, string scenario) => Sum(resource, isFixed: false, scenario);

    /// <exception cref="DistributedApplicationException">What is there can't be read.</exception>
    public static async Task<CloudView> ReadAsync(string output, CancellationToken cancellationToken)
    {
        try
        {
            var cost = Path.Combine(output, "cost.json");
            return new CloudView(
                ResourcesJson.Read(await File.ReadAllBytesAsync(Path.Combine(output, "resources.json"), cancellationToken)),
                File.Exists(cost) ? CostJson.Read(await File.ReadAllBytesAsync(cost, cancellationToken)) : null,
                await File.ReadAllTextAsync(Path.Combine(output, "architecture.svg"), cancellationToken));
        }
        catch (Exception exception) when (exception is IOException or JsonException)
        {
            throw new DistributedApplicationException($"What publish wrote can't be read: {exception.Message} Was the AppHost built anew while it runs? Start it again.", exception);
        }
    }

    private decimal? Sum(string resource, bool isFixed, string? scenario)
    {
        if (Cost is null || scenario is null) return null;
        var lines = Cost.Lines.Where(line => line.Resource == resource && line.Fixed == isFixed).ToArray();
        return lines.Length == 0 ? null : lines.Sum(line => line.Monthly.GetValueOrDefault(scenario));
    }
}
