using Aspire.Hosting;
using static System.StringComparison;

namespace WebApp.Tests.Mapping;

/// <summary>On which capacity, and on which processors, tasks run.</summary>
public sealed class CapacityTests
{
    [Fact]
    public async Task Spot_is_taken_by_the_services_that_ask_for_it()
    {
        using var published = await PublishedGraph.OfAsync(Write, "--Aws:Resources:worker:Spot=true");

        Assert.Equal("""[{"CapacityProvider":"FARGATE_SPOT","Weight":1}]""", published.App["WorkerService"]["CapacityProviderStrategy"]!.ToJsonString());
        Assert.Null(published.App["WorkerService"]["LaunchType"]);
        Assert.Equal("FARGATE", (string?)published.App["WebService"]["LaunchType"]);
        Assert.Null(published.App["WebService"]["CapacityProviderStrategy"]);
        Assert.Equal("""["FARGATE","FARGATE_SPOT"]""", published.App["Cluster"]["CapacityProviders"]!.ToJsonString());
        Assert.Contains("0.25 vCPU (ARM64, Spot)", published.Everything, Ordinal);
    }

    [Fact]
    public async Task Without_it_nothing_of_Spot_is_there()
    {
        using var published = await PublishedGraph.OfAsync(Write);

        Assert.DoesNotContain("SPOT", published.Everything, Ordinal);
    }

    [Theory]
    [InlineData("linux-x64", "X86_64", "(x86)")]
    [InlineData("linux-arm64", "ARM64", "(ARM64)")]
    public async Task Tasks_run_on_the_processor_that_images_are_built_for(string runtime, string processor, string said)
    {
        using var published = await PublishedGraph.OfAsync(Write, $"--Aws:Images:Runtime={runtime}");

        Assert.All(new[] { "WebTask", "WorkerTask" }, task => Assert.Equal(processor, (string?)published.App[task]["RuntimePlatform"]!["CpuArchitecture"]));
        Assert.Contains($"0.25 vCPU {said}", published.Everything, Ordinal);
    }

    [Fact]
    public async Task A_processor_that_Fargate_has_not_is_refused_before_anything_is_written() =>
        Assert.Contains("Fargate has no 'linux-riscv64'", await PublishedGraph.RefusedAsync(Write, "--Aws:Images:Runtime=linux-riscv64"), Ordinal);

    private static void Write(PublishedGraph graph)
    {
        graph.Builder.AddAwsEnvironment("aws");
        graph.Web("web").WithExternalHttpEndpoints();
        graph.Worker("worker");
    }
}
