using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Slipway.Hosting.Testing;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Testing;

/// <summary>A graph that doesn't start says why, in the exception that the test ends with.</summary>
public sealed class FailureTests
{
    private const string Broken = "echo reading settings; echo 'no such table: orders' >&2; exit 3";

    [Fact]
    public async Task A_resource_that_ends_before_it_is_healthy_is_named_with_its_last_lines()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.Shell("shop", Broken).WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/");
        await using var app = await builder.StartAsync();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.ResourceNotifications.WaitForResourceHealthyAsync("shop", Eventually.Soon()));

        Assert.StartsWith("Resource 'shop' ended (Exited, exit code 3) before it was healthy. Its last lines:", error.Message, StringComparison.Ordinal);
        Assert.Contains("no such table: orders", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cause_is_told_along_with_the_resource_that_waits_for_it()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        var tool = builder.AddExecutable("tool", "slipway-no-such-program", ".");
        builder.Shell("shop", "exec sleep 1000").WaitFor(tool);
        await using var app = await builder.StartAsync();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.ResourceNotifications.WaitForResourceHealthyAsync("shop", Eventually.Soon()));

        Assert.Contains("Resource 'shop' ended (FailedToStart)", error.Message, StringComparison.Ordinal);
        Assert.Contains("Resource 'tool' ended (FailedToStart)", error.Message, StringComparison.Ordinal);
        Assert.Contains("'slipway-no-such-program' was not found on the PATH", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_waits_for_the_whole_graph_is_told_of_the_first_that_fails_whatever_the_others_do()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.Shell("slow", "exec sleep 1000").WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/");
        builder.Shell("shop", Broken).WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/");
        builder.Shell("done", "exit 0");
        await using var app = await builder.StartAsync();

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.WaitForHealthyAsync(Eventually.Soon()));

        Assert.StartsWith("Resource 'shop' ended (Exited, exit code 3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_start_at_all_fails_the_start_and_the_data_go()
    {
        await using var builder = await FaultyGraph.CreateAsync("missing-parameters");
        var app = await builder.BuildAsync(Eventually.Soon());

        var error = await Assert.ThrowsAsync<MissingParameterValueException>(() => app.StartAsync(Eventually.Soon()));
        await app.DisposeAsync();

        Assert.Contains("Parameter 'api-key' has no value.", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(builder.DataOf()));
    }

    [Fact]
    public async Task A_test_is_asked_for_no_values_even_where_it_has_a_dashboard()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync(
            FaultyGraph.EntryPoint, ["--Scenario:Name=missing-parameters"], (options, _) => options.DisableDashboard = false, Eventually.Soon());
        await using var app = await builder.BuildAsync(Eventually.Soon());

        await Assert.ThrowsAsync<MissingParameterValueException>(() => app.StartAsync(Eventually.Soon()));
    }

    [Fact]
    public async Task What_an_AppHost_throws_between_Build_and_Run_fails_the_start()
    {
        await using var builder = await FaultyGraph.CreateAsync("shells", "--Scenario:BeforeRun=The seed is missing.");
        var app = await builder.BuildAsync(Eventually.Soon());

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync(Eventually.Soon()));
        await app.DisposeAsync();

        Assert.Equal("The seed is missing.", error.Message);
        Assert.False(Directory.Exists(builder.DataOf()));
    }

    [Fact]
    public async Task A_test_that_fails_shows_the_logs_of_its_graph()
    {
        var output = await SecondTestRun.OfAsync<FailureTests>(nameof(Fails_on_purpose), "-explicit", "on");

        Assert.Contains("--- worker: ", output, StringComparison.Ordinal);
        Assert.Contains("counting the stock", output, StringComparison.Ordinal);
    }

    /// <summary>Run by the test above.</summary>
    [Fact(Explicit = true)]
    public async Task Fails_on_purpose()
    {
        await using var graph = new SmallGraph();
        graph.Shell("worker", "echo counting the stock");
        await graph.StartAsync();
        await graph.StateAsync("worker", KnownResourceStates.Finished);

        Assert.Fail("On purpose.");
    }

    [Fact]
    public async Task The_logs_of_a_graph_can_be_written_out_with_the_state_of_each_resource()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        builder.Shell("shop", Broken).WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/");
        builder.Shell("done", "echo all counted");
        await using var app = await builder.StartAsync();
        await app.ResourceNotifications.WaitForResourceAsync("shop", KnownResourceStates.Exited, Eventually.Soon());
        await app.ResourceNotifications.WaitForResourceAsync("done", KnownResourceStates.Finished, Eventually.Soon());

        await using var written = new StringWriter();
        await app.WriteLogsAsync(written, TestContext.Current.CancellationToken);

        var text = written.ToString();
        Assert.Contains("--- shop: Exited, exit code 3", text, StringComparison.Ordinal);
        Assert.Contains("no such table: orders", text, StringComparison.Ordinal);
        Assert.Contains($"--- done: Finished, exit code 0{Environment.NewLine}all counted", text, StringComparison.Ordinal);
    }
}
