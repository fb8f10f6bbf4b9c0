using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Pipelines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Model;

namespace WebApp.Tests.Mapping;

/// <summary>A graph of a test's own, published in this process to a folder of its own.</summary>
internal sealed class PublishedGraph : IDisposable
{
    private static readonly string[] Settings = ["--environment", "test", "--Aws:Application=shop"];

    private readonly DataFolder _folder = new();
    private readonly ProjectFolder _projects = new();

    private PublishedGraph(IEnumerable<string> arguments)
    {
        Output = _folder["out"];
        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            Args = ["publish", "--output-path", Output, .. Settings, .. arguments],
            ProjectDirectory = _folder.Path,
            DisableDashboard = true,
        });
    }

    public IDistributedApplicationBuilder Builder { get; }

    public string Output { get; }

    public Template Data => Template.Read(Output, "data");

    public Template App => Template.Read(Output, "app");

    /// <summary>Everything that was written, as text.</summary>
    public string Everything => string.Join('\n', Directory.EnumerateFiles(Output, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllText));

    public static async Task<PublishedGraph> OfAsync(Action<PublishedGraph> write, params string[] arguments)
    {
        var graph = new PublishedGraph(arguments);
        write(graph);
        await graph.PublishAsync();
        return graph;
    }

    /// <summary>Publishes a graph that can't be.</summary>
    /// <returns>The sentence that says so; nothing was written.</returns>
    public static async Task<string> RefusedAsync(Action<PublishedGraph> write, params string[] arguments)
    {
        using var graph = new PublishedGraph(arguments);
        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(async () =>
        {
            write(graph);
            await graph.PublishAsync();
        });
        Assert.Empty(Directory.GetFileSystemEntries(graph._folder.Path, "out*"));
        return refusal.Message;
    }

    /// <summary>Adds a project that is there as a file, listening as the templates of .NET do.</summary>
    public IResourceBuilder<ProjectResource> Web(string name) => Builder.AddProject(name, _projects.Add(name, """
        { "profiles": { "https": { "commandName": "Project", "applicationUrl": "https://localhost:7001;http://localhost:5001" } } }
        """));

    /// <summary>Adds a project that listens nowhere.</summary>
    public IResourceBuilder<ProjectResource> Worker(string name) => Builder.AddProject(name, _projects.Add(name));

    public void Dispose()
    {
        _projects.Dispose();
        _folder.Dispose();
    }

    private async Task PublishAsync()
    {
        await using var application = Builder.Build();
        await application.StartAsync(TestGraph.Token);
        await Builder.Pipeline.ExecuteAsync(new PipelineContext(
            application.Services.GetRequiredService<DistributedApplicationModel>(), Builder.ExecutionContext, application.Services, NullLogger.Instance, TestGraph.Token));
    }
}
