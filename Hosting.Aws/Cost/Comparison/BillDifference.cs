namespace Slipway.Hosting.Aws.Cost.Comparison;

/// <summary>What became dearer or cheaper of a resource of the graph, and what caused it.</summary>
/// <param name="Owner">The resource.</param>
/// <param name="Before">US dollars a month.</param>
/// <param name="Now">US dollars a month.</param>
/// <param name="Causes">What is paid for that changed, came or went.</param>
internal sealed record OwnerDifference(string Owner, decimal Before, decimal Now, IReadOnlyList<Cause> Causes)
{
    public decimal Change => Now - Before;
}

/// <summary>Something that is paid for in one bill only, or not as much as in the other.</summary>
/// <param name="What">What it is.</param>
/// <param name="Ids">Resources of the templates.</param>
/// <param name="Before">US dollars a month; null where it wasn't there.</param>
/// <param name="Now">US dollars a month; null where it isn't there any more.</param>
internal sealed record Cause(string What, IReadOnlyList<string> Ids, decimal? Before, decimal? Now);

/// <summary>Two bills, resource by resource.</summary>
internal static class BillDifference
{
    /// <returns>All resources of either, the largest change first.</returns>
    public static IReadOnlyList<OwnerDifference> Of(ComparedBill before, ComparedBill now) =>
    [
        .. before.Lines.Concat(now.Lines).Select(line => line.Owner).Distinct(StringComparer.Ordinal)
            .Select(owner => Of(owner, [.. before.Lines.Where(line => line.Owner == owner)], [.. now.Lines.Where(line => line.Owner == owner)]))
            .OrderByDescending(difference => Math.Abs(difference.Change)).ThenBy(difference => difference.Owner, StringComparer.Ordinal),
    ];

    private static OwnerDifference Of(string owner, ComparedLine[] before, ComparedLine[] now) => new(
        owner,
        before.Sum(line => line.Monthly),
        now.Sum(line => line.Monthly),
        [
            .. before.Concat(now).Select(line => line.What).Distinct(StringComparer.Ordinal)
                .Select(what => Cause(what, [.. before.Where(line => line.What == what)], [.. now.Where(line => line.What == what)]))
                .Where(cause => (cause.Before ?? 0) != (cause.Now ?? 0))
                .OrderByDescending(cause => Math.Abs((cause.Now ?? 0) - (cause.Before ?? 0))),
        ]);

    private static Cause Cause(string what, ComparedLine[] before, ComparedLine[] now) => new(
        what, [.. Ids(before, now).Distinct(StringComparer.Ordinal)], before.Length == 0 ? null : before.Sum(line => line.Monthly), now.Length == 0 ? null : now.Sum(line => line.Monthly));

    /// <summary>Those that are in one only; where the same ones are in both, all of them.</summary>
    private static IEnumerable<string> Ids(ComparedLine[] before, ComparedLine[] now)
    {
        string[] different = [.. before.ExceptBy(now.Select(line => line.Id), line => line.Id, StringComparer.Ordinal).Concat(now.ExceptBy(before.Select(line => line.Id), line => line.Id, StringComparer.Ordinal)).Select(line => line.Id)];
        return different.Length > 0 ? different : now.Select(line => line.Id);
    }
}
