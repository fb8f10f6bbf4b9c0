using System.Diagnostics;
using System.Globalization;
using Npgsql;
using WebApp.Data;
using WebApp.Seeding;

namespace WebApp.Commands;

/// <summary><c>seed --posts N</c>: invented posts and comments.</summary>
internal static class SeedCommand
{
    /// <summary>Ten times what the board is measured with.</summary>
    private const int MaxPosts = 1_000_000;

    public static readonly string Usage = string.Create(CultureInfo.InvariantCulture, $"Usage: seed --posts N   (1 to {MaxPosts}; writes N invented posts and {DemoSeeder.CommentsPerPost} times as many comments)");

    /// <returns>How many posts are asked for; null when that isn't what the arguments say.</returns>
    public static int? Parse(string[] args) =>
        args is ["--posts", var number] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var posts) && posts is > 0 and <= MaxPosts ? posts : null;

    public static async Task RunAsync(IServiceProvider services, int posts, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        await services.GetRequiredService<Schema>().UpdateAsync(cancellationToken);
        await new DemoSeeder(services.GetRequiredService<NpgsqlDataSource>(), TimeProvider.System).SeedAsync(posts, cancellationToken);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{posts} posts and {posts * DemoSeeder.CommentsPerPost} comments written in {clock.Elapsed.TotalSeconds:0.0} s"));
    }
}
