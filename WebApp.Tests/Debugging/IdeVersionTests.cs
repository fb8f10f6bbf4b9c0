using Aspire.Hosting;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Debugging;

/// <summary>Older and newer IDEs, and those that start no projects.</summary>
public sealed class IdeVersionTests
{
    [Theory]
    [InlineData("""{ "protocols_supported": ["2024-03-03"] }""", "2024-03-03")]
    [InlineData("""{ "protocols_supported": ["2024-03-03", "2024-04-23"] }""", "2024-04-23")]
    [InlineData("""{ "protocols_supported": ["2027-01-01"], "supported_launch_configurations": ["project"] }""", "2025-10-01")]
    [InlineData("{}", "2024-03-03")]
    public async Task The_newest_version_that_both_speak_is_spoken(string info, string version)
    {
        await using var ide = await FakeIde.StartAsync();
        (ide.Info, ide.Version) = (info, version);
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);

        await graph.RunningAsync();

        Assert.True(ide.Session.IsRunning);
    }

    [Fact]
    public async Task What_the_IDE_said_beforehand_is_not_asked_again()
    {
        await using var ide = await FakeIde.StartAsync();
        (ide.Info, ide.Version) = ("not asked for", "2024-04-23");
        await using var graph = new IdeGraph(new Dictionary<string, string?>(ide.Offer, StringComparer.Ordinal)
        {
            ["DEBUG_SESSION_INFO"] = """{ "protocols_supported": ["2024-03-03", "2024-04-23"] }""",
        });
        graph.Project(IdeGraph.Server);

        await graph.RunningAsync();

        Assert.True(ide.Session.IsRunning);
    }

    [Fact]
    public async Task An_IDE_too_old_is_told_with_the_versions_of_both()
    {
        await using var ide = await FakeIde.StartAsync();
        ide.Info = """{ "protocols_supported": ["2023-01-01"] }""";
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);

        await graph.Graph.StartAsync();

        var message = await graph.FailureAsync();
        Assert.Contains("2023-01-01", message, Ordinal);
        Assert.Contains("2025-10-01", message, Ordinal);
        Assert.Contains("Update the IDE", message, Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task In_an_IDE_that_starts_no_projects_the_host_starts_them(bool saidBeforehand)
    {
        const string Info = """{ "protocols_supported": ["2025-10-01"], "supported_launch_configurations": ["python"] }""";
        await using var ide = await FakeIde.StartAsync();
        ide.Info = Info;
        await using var graph = new IdeGraph(new Dictionary<string, string?>(ide.Offer, StringComparer.Ordinal) { ["DEBUG_SESSION_INFO"] = saidBeforehand ? Info : null });

        // Not built: the host's own way to start a project says so.
        graph.Builder.AddProject<Unbuilt>("api");
        await graph.Graph.StartAsync();

        Assert.Contains("Project 'api' is not built", await graph.FailureAsync(), Ordinal);
        Assert.Empty(ide.Sessions);
        if (!saidBeforehand) await graph.NoticedAsync("starts no projects");
    }

    private sealed class Unbuilt : Slipway.Hosting.Embedded.IProjectOutput
    {
        public string ProjectPath => Path.Combine(Path.GetDirectoryName(Paths.AppHost)!, "AppHost.deps.json");

        public string TargetPath => Path.Combine(Path.GetTempPath(), "never-built.dll");
    }
}
