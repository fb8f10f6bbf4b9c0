using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Server;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Dashboard;

/// <summary>A small graph with a dashboard: a real cache, a program that prints, one that is done, a service with two replicas.</summary>
internal sealed class WatchedGraph : IAsyncDisposable
{
    public const string Token = "a-token-of-the-test's-own";
    public const string Secret = "what-nobody-shall-see-4711";

    private WatchedGraph(SmallGraph graph) => Graph = graph;

    public SmallGraph Graph { get; }

    public Uri Login => Graph.Application.Services.GetRequiredService<DashboardServer>().LoginAddress!;

    public Uri Address => new(Login.GetLeftPart(UriPartial.Authority));

    /// <summary>A graph of one program: enough for what is about the server.</summary>
    public static Task<WatchedGraph> StartTinyAsync(DataFolder? folder = null, params string[] args) => StartTinyAsync(_ => { }, folder, args);

    public static async Task<WatchedGraph> StartTinyAsync(Action<IDistributedApplicationBuilder> add, DataFolder? folder = null, params string[] args)
    {
        var graph = new SmallGraph(folder, hasDashboard: true, [$"--AppHost:BrowserToken={Token}", .. args]);
        add(graph.Builder);
        graph.Shell("worker", "echo up; exec sleep 1000");
        return await StartedAsync(graph, "worker");
    }

    public static async Task<WatchedGraph> StartAsync()
    {
        var graph = new SmallGraph(null, hasDashboard: true, $"--AppHost:BrowserToken={Token}", $"--Parameters:api-key={Secret}", "--Parameters:cache-password=cache-secret-1");
        var cache = graph.Builder.AddRedis("cache");
        var key = graph.Builder.AddParameter("api-key", secret: true);
        var migration = graph.Shell("migration", "echo tables are made");
        graph.Builder.AddProject<Echo>("echo").WithReplicas(2).WithHttpHealthCheck("/health").WaitForCompletion(migration);
        graph.Shell("worker", """
            printf 'plain words\n'
            printf '\033[32mgreen words\033[0m and \033[1;31mbold red words\033[0m\n'
            printf '<script>alert(1)</script> & <b>no markup</b>\n'
            printf 'something went wrong\n' >&2
            i=0; while true; do i=$((i+1)); echo "tick $i"; sleep 0.2; done
            """)
            .WithEnvironment("UPSTREAM", key).WithEnvironment("REGION", "seoul").WithReference(cache).WaitFor(cache)
            .WithCommand("greet", "Greet", _ => Task.FromResult(CommandResults.Success("Hello from the graph")))
            .WithCommand("wipe", "Wipe", _ => Task.FromResult(CommandResults.Failure("It was not wiped")), new() { ConfirmationMessage = "Really wipe it?" });
        return await StartedAsync(graph, "cache", "worker", "echo-1", "echo-2");
    }

    private static async Task<WatchedGraph> StartedAsync(SmallGraph graph, params string[] instances)
    {
        try
        {
            await graph.StartAsync();
            await graph.InstancesHealthyAsync(instances);
            return new(graph);
        }
        catch
        {
            await graph.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whoever asks without a browser: nothing is followed, nothing is kept.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    /// <summary>The cookie of somebody who logged in.</summary>
    public async Task<string> CookieAsync()
    {
        using var client = Client();
        using var answer = await client.GetAsync(Login, Eventually.Soon());
        return answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("slipway-dashboard-", StringComparison.Ordinal)).Split(';')[0];
    }

    public ValueTask DisposeAsync() => Graph.DisposeAsync();
}
