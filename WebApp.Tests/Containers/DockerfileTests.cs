using Aspire.Hosting;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Containers;

/// <summary>Images that are built when the container starts.</summary>
public sealed class DockerfileTests
{
    [Fact]
    public async Task An_image_is_built_with_its_arguments_and_secrets_and_no_secret_stays_in_it()
    {
        await using var graph = new ContainerGraph();
        graph.Builder.Configuration["Parameters:token"] = "t0ken";
        Write(graph, """
            FROM localhost/slipway-test/shell:1 AS wanted
            ARG COLOUR=none
            COPY words /words
            RUN --mount=type=secret,id=token echo "$COLOUR $(cat /run/secrets/token | head -c 2)" > /said
            CMD ["/bin/sh", "-c", "cat /words /said; exec sleep 1000"]
            FROM wanted AS unwanted
            RUN exit 1
            """);
        await File.WriteAllTextAsync(graph.Graph.Folder["words"], "from the folder\n", TestContext.Current.CancellationToken);
        graph.Builder.AddDockerfile("app", ".", "Own.dockerfile", "wanted").WithBuildArg("COLOUR", "blue").WithBuildSecret("token", graph.Builder.AddParameter("token", secret: true));

        await graph.StartAsync();

        await graph.LineAsync("app", line => line == "from the folder");
        await graph.LineAsync("app", line => line == "blue t0");
        Assert.Contains("STEP", await graph.LineAsync("app", line => line.Contains("COPY words", Ordinal)), Ordinal);
        Assert.DoesNotContain("t0ken", await Podman.AskAsync("history", "--no-trunc", graph.Names.ImageOf(graph.Builder.Resources.Single(r => r.Name == "app"))), Ordinal);
        Assert.Empty(Directory.EnumerateFiles(graph.Graph.Folder.Path, "secret-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_build_that_fails_is_told_with_its_last_lines()
    {
        await using var graph = new ContainerGraph();
        Write(graph, "FROM localhost/slipway-test/shell:1\nRUN echo oh dear && exit 3\n");
        graph.Builder.AddDockerfile("app", ".", "Own.dockerfile");

        await graph.StartAsync();

        var said = await graph.FailureAsync();
        Assert.Contains("The image of 'app' can't be built from", said, Ordinal);
        Assert.Contains("oh dear", said, Ordinal);
    }

    [Fact]
    public async Task A_Dockerfile_that_is_not_there_is_told_before_anything_starts()
    {
        await using var graph = new ContainerGraph();
        graph.Builder.AddDockerfile("app", ".");

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(graph.StartAsync);

        Assert.Contains($"no file '{graph.Graph.Folder["Dockerfile"]}'", error.Message, Ordinal);
    }

    [Fact]
    public void A_secret_is_no_build_argument()
    {
        var builder = DistributedApplication.CreateBuilder();
        var app = builder.AddDockerfile("app", ".");

        Assert.Throws<InvalidOperationException>(() => app.WithBuildArg("KEY", builder.AddParameter("key", secret: true)));
        Assert.Throws<InvalidOperationException>(() => builder.AddContainer("other", "other").WithBuildArg("KEY", "x"));
    }

    private static void Write(ContainerGraph graph, string dockerfile) => File.WriteAllText(graph.Graph.Folder["Own.dockerfile"], dockerfile);
}
