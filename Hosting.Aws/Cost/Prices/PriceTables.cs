using System.Collections.Concurrent;
using Aspire.Hosting;

namespace Slipway.Hosting.Aws.Cost.Prices;

/// <summary>The tables that come along: a file per region.</summary>
internal static class PriceTables
{
    /// <summary>Where prices are known best; it stands for a region that nobody knows before the deploy.</summary>
    public const string Default = "us-east-1";

    private const string Prefix = "Prices.";
    private const string Ending = ".json";

    private static readonly ConcurrentDictionary<string, PriceTable> Read = new(StringComparer.Ordinal);

    /// <summary>The regions that have one, by name.</summary>
    public static IReadOnlyList<string> Regions { get; } =
    [
        .. typeof(PriceTables).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Ending, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <returns>Null for a region without one.</returns>
    public static PriceTable? Find(string region) => Regions.Contains(region, StringComparer.Ordinal) ? Read.GetOrAdd(region, Load) : null;

    /// <summary>A table of one's own.</summary>
    /// <exception cref="DistributedApplicationException">It can't be read.</exception>
    public static PriceTable OfFile(string path)
    {
        try
        {
            return PriceFile.Read(path, File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DistributedApplicationException($"The table of prices {path} can't be read (setting 'Cost:Prices'): {exception.Message}", exception);
        }
    }

    private static PriceTable Load(string region)
    {
        using var stream = typeof(PriceTables).Assembly.GetManifestResourceStream($"{Prefix}{region}{Ending}")!;
        var json = new byte[stream.Length];
        stream.ReadExactly(json);
        return PriceFile.Read($"{region}{Ending}", json);
    }
}
