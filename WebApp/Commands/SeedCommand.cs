using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WebApp.Data;
using WebApp.Seeding;

namespace WebApp.Commands;

/// <summary><c>seed --posts N</c>: invented posts and comments. It rebuilds an index, so it connects as the owner of the tables.</summary>
internal static class SeedCommand
{
    public const string Summary = "writes N invented posts with comments, for demonstrations";

    /// <summary>Ten times what the board is measured with.</summary>
    private const int MaxPosts = 1_000_000;

    private static readonly string Usage = string.Create(CultureInfo.InvariantCulture, $"Usage: seed --posts N   (1 to {MaxPosts}; writes N invented posts and {DemoSeeder.CommentsPerPost} times as many comments)");

    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        if (Parse(args) is { } posts)
            return await DatabaseCommand.RunAsync((services, cancellationToken) => SeedAsync(services, posts, cancellationToken), "Nothing has been written.");

        await Console.Error.WriteLineAsync(Usage);
        return 2;
    }

    /// <returns>How many posts are asked for; null when that isn't what the arguments say.</returns>
    private static int? Parse(string[] args) =>
        args is ["--posts", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var posts) && posts is > 0 and <= MaxPosts ? posts : null;

    private static async Task SeedAsync(IServiceProvider services, int posts, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await services.GetRequiredService<Schema>().UpdateAsync(cancellationToken);
        await new DemoSeeder(services.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System).SeedAsync(posts, cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{posts} posts and {posts * DemoSeeder.CommentsPerPost} comments written in {clock.Elapsed.TotalSeconds:0.0} s"));
    }
}
