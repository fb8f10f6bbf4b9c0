namespace Slipway.Hosting.Aws.Cost.Prices;

/// <summary>What things cost in a region.</summary>
/// <param name="File">Where the figures stand, for errors and reasons.</param>
/// <param name="Region">As in <c>us-east-1</c>.</param>
/// <param name="Figures">By their keys.</param>
internal sealed record PriceTable(string File, string Region, IReadOnlyDictionary<string, Figure> Figures)
{
    /// <summary>A figure that the table has, be it unknown; null for one that nobody has put there.</summary>
    public Figure? Find(string key) => Figures.GetValueOrDefault(key);
}
