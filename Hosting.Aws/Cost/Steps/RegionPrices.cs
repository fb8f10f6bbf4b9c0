using Slipway.Hosting.Aws.Cost.Prices;

namespace Slipway.Hosting.Aws.Cost.Steps;

/// <summary>The prices that a bill is made with, and what is to say of them.</summary>
/// <param name="Table">Null where there are none.</param>
/// <param name="Note">A sentence; null for nothing to say.</param>
internal sealed record RegionPrices(PriceTable? Table, string? Note)
{
    /// <param name="region">The environment's; null for that of whoever deploys.</param>
    /// <param name="settings">They may bring a table along.</param>
    public static RegionPrices Of(string? region, CostSettings settings)
    {
        if (settings.Prices is { } own)
        {
            return region is null || region == own.Region
                ? new RegionPrices(own, region is null ? AsOf(own.Region) : null)
                : new RegionPrices(Table: null, $"There is no bill: the prices of {own.File} (setting 'Cost:Prices') are of {own.Region}, and the environment stands in {region}. Give prices of that region.");
        }

        return PriceTables.Find(region ?? PriceTables.Default) is { } table
            ? new RegionPrices(table, region is null ? AsOf(table.Region) : null)
            : new RegionPrices(Table: null, $"There is no bill, for there is no table of prices for {region}; there is one for {string.Join(" and ", PriceTables.Regions)}. Add one (Hosting.Aws/Cost/Prices/README.md says how), or give one of your own by the setting 'Cost:Prices'.");
    }

    private static string AsOf(string region) => $"Priced as {region}, for the region is that of whoever deploys; --Aws:Region=… prices another.";
}
