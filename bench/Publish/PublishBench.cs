namespace Slipway.Bench;

/// <param name="Publish">Of the graph, the build done.</param>
/// <param name="Bare">Of a CDK program that writes the same.</param>
internal sealed record PublishRun(TimeSpan Publish, TimeSpan Bare);

/// <summary>How long <c>publish</c> takes beside a CDK program that only writes the same templates.</summary>
internal static class PublishBench
{
    public static async Task<IReadOnlyList<PublishRun>> RunAsync(string repository, string scratch, int runs, string plan)
    {
        var (published, bare) = (Path.Combine(scratch, "published"), Path.Combine(scratch, "bare"));
        var program = Path.Combine(repository, "AppHost", "bin", "Debug", "net10.0", "AppHost.dll");
        // Once before it counts: the disk's cache is warm for both, and the other knows what to write.
        await PublishAsync();
        await BareAsync();

        var results = new List<PublishRun>();
        for (var i = 0; i < runs; i++) results.Add(new PublishRun(await PublishAsync(), await BareAsync()));
        return results;

        Task<TimeSpan> PublishAsync() => Command.RunAsync("dotnet", ["exec", program, "publish", "--output-path", published, $"--Aws:Plan={plan}"], repository);
        Task<TimeSpan> BareAsync() => Command.RunAsync("dotnet", ["exec", typeof(PublishBench).Assembly.Location, BareCdk.Argument, published, bare], repository);
    }
}
