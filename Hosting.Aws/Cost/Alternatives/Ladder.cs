namespace Slipway.Hosting.Aws.Cost.Alternatives;

/// <summary>Sizes, the least first.</summary>
internal sealed class Ladder(params string[] sizes)
{
    /// <summary>Bursting machines with ARM processors: what a plan begins with.</summary>
    public static Ladder Databases { get; } = new("db.t4g.micro", "db.t4g.small", "db.t4g.medium", "db.t4g.large");

    /// <inheritdoc cref="Databases"/>
    public static Ladder Caches { get; } = new("cache.t4g.micro", "cache.t4g.small", "cache.t4g.medium");

    /// <returns>One size down and one up, as far as there are; none for a size that isn't here.</returns>
    public IEnumerable<(string Size, string Direction)> Around(string? size)
    {
        var place = Array.IndexOf(sizes, size);
        if (place > 0) yield return (sizes[place - 1], "down");
        if (place >= 0 && place + 1 < sizes.Length) yield return (sizes[place + 1], "up");
    }
}
