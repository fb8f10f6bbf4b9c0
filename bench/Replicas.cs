using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Slipway.Hosting.Testing;

namespace Slipway.Bench;

/// <param name="Proxied">Answers a second through the proxy.</param>
/// <param name="Direct">Answers a second from the replicas' own ports.</param>
internal sealed record ReplicaRun(double Proxied, double Direct);

/// <summary>The board's list of posts from two replicas: behind the proxy, and asked directly.</summary>
internal static partial class Replicas
{
    private const int Connections = 32;

    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(4);

    public static async Task<IReadOnlyList<ReplicaRun>> RunAsync(int runs)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(["--environment", "Development"]);
        var webapp = builder.CreateResourceBuilder<ProjectResource>("webapp").WithReplicas(2)
            .WithEnvironment("Logging__LogLevel__Default", "Warning").WithEnvironment("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information");
        await using var app = await builder.BuildAsync();
        await app.StartAsync();
        await app.WaitForHealthyAsync();
        await WritePostsAsync(await app.GetConnectionStringAsync("board") ?? throw new InvalidOperationException("The board has no database."));

        Uri[] proxied = [app.GetEndpoint("webapp", "http")];
        var direct = await OwnAddressesAsync(app.Services.GetRequiredService<ResourceLoggerService>(), webapp.Resource);
        await HttpLoad.RunAsync(direct, Connections, Warm);
        await HttpLoad.RunAsync(proxied, Connections, Warm);

        var results = new List<ReplicaRun>();
        for (var i = 0; i < runs; i++)
        {
            // In turns, and each first as often as the other.
            var first = await HttpLoad.RunAsync(i % 2 == 0 ? proxied : direct, Connections, Measured);
            var second = await HttpLoad.RunAsync(i % 2 == 0 ? direct : proxied, Connections, Measured);
            results.Add(i % 2 == 0 ? new(first, second) : new(second, first));
        }

        return results;
    }

    /// <summary>Where each replica says that it listens.</summary>
    private static async Task<IReadOnlyList<Uri>> OwnAddressesAsync(ResourceLoggerService loggers, IResource resource)
    {
        var found = new List<Uri>();
        await foreach (var batch in loggers.WatchAsync(resource))
        {
            found.AddRange(batch.Select(line => Listening().Match(line.Content)).Where(match => match.Success).Select(match => new Uri(match.Value)));
            if (found.Count == 2) break;
        }

        return found;
    }

    private static async Task WritePostsAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(
            """
            insert into accounts (id, display_name, user_name, normalized_user_name, email, normalized_email, email_confirmed, lockout_enabled, access_failed_count, created_at)
            values ('00000000-0000-7000-8000-000000000001', 'Kim', 'kim@example.org', 'KIM@EXAMPLE.ORG', 'kim@example.org', 'KIM@EXAMPLE.ORG', true, true, 0, now());
            insert into posts (author_id, title, body, created_at)
            select '00000000-0000-7000-8000-000000000001', 'What happened on day ' || n, repeat('It was a long day. ', 20), now() from generate_series(1, 40) n;
            """);
        await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"http://localhost:\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();
}
