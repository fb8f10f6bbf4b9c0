using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace WebApp.Tests.Mapping;

/// <summary>
/// A graph that isn't the board's: Aspire's starter (a front end, an API, a cache) with a worker, two databases, connection strings and
/// parameters. Published once per plan.
/// </summary>
public sealed class SecondGraph : IAsyncLifetime
{
    public const string Greeting = "hello-from-the-command-line";
    public const string ApiKey = "a-key-that-nobody-may-see";
    public const string Legacy = "Server=old;Password=a-password-that-nobody-may-see";

    internal PublishedGraph Starter { get; private set; } = null!;

    internal PublishedGraph Production { get; private set; } = null!;

    internal PublishedGraph this[string plan] => plan == nameof(Starter) ? Starter : Production;

    public async ValueTask InitializeAsync()
    {
        Starter = await PublishedGraph.OfAsync(Write, Arguments("Starter"));
        Production = await PublishedGraph.OfAsync(Write, Arguments("Production"));
    }

    public ValueTask DisposeAsync()
    {
        Starter.Dispose();
        Production.Dispose();
        return ValueTask.CompletedTask;
    }

    internal static string[] Arguments(string plan) => [$"--Aws:Plan={plan}", $"--Parameters:greeting={Greeting}", $"--Parameters:api-key={ApiKey}", $"--ConnectionStrings:legacy={Legacy}"];

    internal static void Write(PublishedGraph graph)
    {
        var builder = graph.Builder;
        builder.AddAwsEnvironment("aws");
        var greeting = builder.AddParameter("greeting");
        var key = builder.AddParameter("api-key", secret: true);
        var legacy = builder.AddConnectionString("legacy");
        var search = builder.AddConnectionString("search", ReferenceExpression.Create($"Endpoint=https://search.example.com;Key={key};Greeting={greeting}"));
        var postgres = builder.AddPostgres("postgres");
        var catalog = postgres.AddDatabase("catalog");
        var orders = postgres.AddDatabase("orders");
        var cache = builder.AddRedis("cache");

        var api = graph.Web("api").WithReference(catalog).WithReference(legacy).WithReference(search).WithEnvironment("Greeting", greeting).WithEnvironment("ApiKey", key);
        graph.Web("web").WithReference(cache).WithReference(api).WithExternalHttpEndpoints();
        graph.Worker("worker").WithReference(orders).WithReference(api).WithArgs("--greet", greeting);
    }
}
