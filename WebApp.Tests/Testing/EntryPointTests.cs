using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Testing;

/// <summary>An AppHost's own entry point in a test's process.</summary>
public sealed class EntryPointTests
{
    [Fact]
    public async Task A_test_gets_the_whole_graph_of_an_AppHost_that_its_project_refers_to()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(Eventually.Soon());

        Assert.Equal("AppHost", builder.AppHostAssembly?.GetName().Name);
        Assert.True(File.Exists(Path.Combine(builder.AppHostDirectory, "AppHost.cs")));
        Assert.Contains(builder.Resources, r => r is ProjectResource { Name: "webapp" });
    }

    [Fact]
    public async Task What_a_test_adds_before_the_graph_is_built_runs_along()
    {
        await using var builder = await FaultyGraph.CreateAsync("shells");
        var above = builder.CreateResourceBuilder<ExecutableResource>("above");
        builder.Shell("probe", "echo $GREETING; exec sleep 1000").WithEnvironment("GREETING", "from the test").WaitForStart(above);
        builder.Services.AddSingleton(new Marker());

        await using var app = await builder.StartAsync();

        Assert.NotNull(app.Services.GetService<Marker>());
        await app.ResourceNotifications.WaitForResourceAsync("above", KnownResourceStates.Running, Eventually.Soon());
        await app.ResourceNotifications.WaitForResourceAsync("probe", KnownResourceStates.Running, Eventually.Soon());
        await foreach (var lines in app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync("probe").WithCancellation(Eventually.Soon()))
        {
            if (lines.Any(l => l.Content == "from the test")) return;
        }

        Assert.Fail("The log ended without the line.");
    }

    [Fact]
    public async Task What_stands_after_Run_is_done_when_the_graph_has_stopped_and_not_before()
    {
        using var folder = new DataFolder();
        await using var builder = await FaultyGraph.CreateAsync("shells", $"--Scenario:After={folder["after"]}");
        var app = await builder.StartAsync();
        await app.ResourceNotifications.WaitForResourceAsync("above", KnownResourceStates.Running, Eventually.Soon());
        Assert.False(File.Exists(folder["after"]));

        await app.DisposeAsync();

        Assert.True(File.Exists(folder["after"]));
    }

    [Fact]
    public async Task A_graph_that_is_not_wanted_after_all_leaves_nothing()
    {
        using var folder = new DataFolder();
        var builder = await FaultyGraph.CreateAsync("shells", $"--Scenario:After={folder["after"]}");
        var data = builder.DataOf();
        Assert.True(Directory.Exists(data));

        await builder.DisposeAsync();

        Assert.False(Directory.Exists(data));
        Assert.False(File.Exists(folder["after"]));
    }

    [Fact]
    public async Task What_an_AppHost_throws_before_its_graph_is_built_the_test_gets()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => FaultyGraph.CreateAsync("no-such"));

        Assert.Equal("There is no scenario 'no-such'.", error.Message);
    }

    [Fact]
    public async Task A_library_is_no_AppHost()
    {
        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => DistributedApplicationTestingBuilder.CreateAsync<DistributedApplication>(Eventually.Soon()));

        Assert.Contains("'Slipway.Hosting.Embedded', which holds Aspire.Hosting.DistributedApplication, is a library without an entry point.", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, "Development")]
    [InlineData("Staging", null, "Staging")]
    [InlineData(null, "Testing", "Testing")]
    public async Task The_environment_is_Development_unless_the_test_says_another(string? option, string? argument, string expected)
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync(
            FaultyGraph.EntryPoint, ["--Scenario:Name=shells", .. argument is null ? Array.Empty<string>() : ["--environment", argument]],
            (_, settings) => settings.EnvironmentName = option ?? settings.EnvironmentName, Eventually.Soon());

        Assert.Equal(expected, builder.Environment.EnvironmentName);
    }

    [Fact]
    public async Task Settings_of_the_test_reach_the_AppHost()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync(
            FaultyGraph.EntryPoint, [],
            (_, settings) =>
            {
                settings.Configuration = new();
                settings.Configuration["Scenario:Name"] = "redis";
            },
            Eventually.Soon());

        Assert.Contains(builder.Resources, r => r.Name == "cache");
    }

    [Fact]
    public async Task A_step_of_the_pipeline_fails_as_an_exception()
    {
        await using var builder = await FaultyGraph.CreateAsync("failing-step", "--operation", "publish", "--step", "boom");
        await using var app = await builder.BuildAsync(Eventually.Soon());

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.RunAsync(Eventually.Soon()));

        Assert.Contains("The step was done.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_derived_factory_takes_part_in_how_the_graph_is_built()
    {
        await using var factory = new Factory();

        await factory.StartAsync(Eventually.Soon());

        Assert.Equal(["creating", "created 0", "building 2", "built"], factory.Seen);
        Assert.Equal(factory.GetEndpoint("extra"), factory.CreateHttpClient("extra").BaseAddress);
    }

    private sealed class Marker;

    private sealed class Factory() : DistributedApplicationFactory(FaultyGraph.EntryPoint, ["--Scenario:Name=shells"])
    {
        public List<string> Seen { get; } = [];

        protected override void OnBuilderCreating(DistributedApplicationOptions applicationOptions, HostApplicationBuilderSettings hostOptions) => Seen.Add("creating");

        protected override void OnBuilderCreated(DistributedApplicationBuilder applicationBuilder) => Seen.Add($"created {applicationBuilder.Resources.Count}");

        protected override void OnBuilding(DistributedApplicationBuilder applicationBuilder)
        {
            Seen.Add($"building {applicationBuilder.Resources.Count}");
            applicationBuilder.Shell("extra", "exec sleep 1000").WithHttpEndpoint(env: "PORT");
        }

        protected override void OnBuilt(DistributedApplication application) => Seen.Add("built");
    }
}
