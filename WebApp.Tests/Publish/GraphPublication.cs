using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Publish.Templates;

namespace WebApp.Tests.Publish;

/// <summary>A graph of a test's own, published in this process.</summary>
internal static class GraphPublication
{
    // The CDK is one Node process with one conversation.
    private static readonly SemaphoreSlim OneAtATime = new(1, 1);

    /// <summary>What <see cref="AddBoard"/> needs: publish keeps none of it, but asks for it.</summary>
    public static string[] Passwords { get; } = ["--Parameters:postgres-password=one-1", "--Parameters:cache-password=two-2", "--Parameters:orders-password=three-3"];

    /// <param name="declare">What the AppHost would say.</param>
    /// <param name="settings">As on a command line.</param>
    /// <exception cref="DistributedApplicationException">It can't be published.</exception>
    public static async Task<CloudAssembly> OfAsync(Action<IDistributedApplicationBuilder> declare, params string[] settings)
    {
        using var folder = new DataFolder();
        var output = folder["out"];
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["publish", "--output-path", output, "--Aws:Application=board", .. settings],
            ProjectDirectory = folder.Path,
            DisableDashboard = true,
        });
        declare(builder);
        await using var application = builder.Build();
        var context = new PipelineContext(
            application.Services.GetRequiredService<DistributedApplicationModel>(), builder.ExecutionContext, application.Services, NullLogger.Instance, TestContext.Current.CancellationToken);

        await OneAtATime.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            await application.Services.GetRequiredService<IDistributedApplicationPipeline>().ExecuteAsync(context);
        }
        finally
        {
            OneAtATime.Release();
        }

        return CloudAssembly.Read(output);
    }

    /// <summary>The graph of AppHost.cs, with names of one's own.</summary>
    public static IResourceBuilder<ProjectResource> AddBoard(this IDistributedApplicationBuilder graph, string service = "webapp", string bucket = "images")
    {
        graph.AddAwsEnvironment("aws");
        var database = graph.AddPostgres("postgres").AddDatabase("board");
        return graph.AddProject(service, Paths.EchoProject)
            .WithReference(database)
            .WithReference(graph.AddRedis("cache"))
            .WithReference(graph.AddS3Bucket(bucket))
            .WithReference(graph.AddSmtp("mail"))
            .WithExternalHttpEndpoints();
    }
}
