using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Model;

namespace WebApp.Tests.Graph;

/// <summary>Pages to look into the graph's servers.</summary>
public sealed class PageTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task PgAdmin_and_pgweb_know_every_server_and_its_password_from_files_that_nobody_else_reaches()
    {
        var graph = TestGraph.Create($"--Engines:Data={_folder.Path}");
        AddServer(graph, "orders", "it's", 6001).WithPgAdmin().WithPgWeb().AddDatabase("sales");
        AddServer(graph, "stock", "b", 6002).WithPgAdmin(page => page.WithHostPort(8085));

        var servers = JsonNode.Parse(await FileOfAsync(graph, "pgadmin"))!["Servers"]!.AsObject();
        var bookmark = await FileOfAsync(graph, "pgweb", "sales.toml");

        Assert.Equal(["orders", "stock"], servers.Select(s => (string?)s.Value!["Name"]));
        Assert.Equal(("postgres", "echo 'it'\\''s'"), ((string?)servers["1"]!["Username"], (string?)servers["1"]!["PasswordExecCommand"]));
        Assert.Contains("database = \"sales\"", bookmark, StringComparison.Ordinal);
        Assert.Equal(8085, Assert.Single(Assert.Single(graph.Resources, r => r.Name == "pgadmin").Annotations.OfType<EndpointAnnotation>()).Port);
    }

    [Fact]
    public async Task Pages_for_Redis_are_told_every_server()
    {
        var graph = TestGraph.Create();
        graph.AddRedis("cache", password: graph.AddParameter("key", "k1", secret: true)).WithRedisCommander().WithRedisInsight().On(6379);
        graph.AddRedis("queue", password: graph.AddParameter("other", "k2", secret: true)).WithRedisCommander().WithRedisInsight().On(6380);

        var commander = await VariablesOfAsync(graph, "rediscommander");
        var insight = await VariablesOfAsync(graph, "redisinsight");

        Assert.Equal("cache:localhost:6379:0:k1,queue:localhost:6380:0:k2", commander["REDIS_HOSTS"]);
        Assert.Equal(("cache", "6380", "k2"), (insight["RI_REDIS_ALIAS1"], insight["RI_REDIS_PORT2"], insight["RI_REDIS_PASSWORD2"]));
    }

    private static IResourceBuilder<PostgresServerResource> AddServer(IDistributedApplicationBuilder graph, string name, string password, int port) =>
        graph.AddPostgres(name, password: graph.AddParameter($"{name}-key", password, secret: true)).On(port);

    private static Task<Dictionary<string, string>> VariablesOfAsync(IDistributedApplicationBuilder graph, string page) =>
        graph.CreateResourceBuilder<ContainerResource>(page).VariablesAsync();

    /// <summary>What stands in the mounted file, or in one of the mounted folder, once the page is about to start.</summary>
    private static async Task<string> FileOfAsync(IDistributedApplicationBuilder graph, string page, string? file = null)
    {
        var resource = graph.CreateResourceBuilder<ContainerResource>(page).Resource;
        await using var services = new ServiceCollection().AddSingleton(new DistributedApplicationModel(graph.Resources)).BuildServiceProvider();
        await graph.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), TestGraph.Token);

        var mounted = Assert.Single(resource.Annotations.OfType<ContainerMountAnnotation>()).Source!;
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(mounted)!));
        }

        return await File.ReadAllTextAsync(file is null ? mounted : Path.Combine(mounted, file), TestGraph.Token);
    }
}
