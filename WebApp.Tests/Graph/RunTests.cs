using System.Collections.Concurrent;
using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Graph;

/// <summary>Small graphs of shell scripts: in what order things happen.</summary>
public sealed class RunTests
{
    private readonly ConcurrentQueue<string> _happened = [];

    [Fact]
    public async Task Events_come_in_the_order_of_a_resources_life()
    {
        await using var graph = new SmallGraph();
        var server = graph.Shell("server", "echo ready; exec sleep 1000").WithHttpEndpoint(env: "PORT");
        Note<BeforeStartEvent>(graph.Builder.Eventing, _ => "before start");
        Note<AfterEndpointsAllocatedEvent>(graph.Builder.Eventing, _ => $"all addresses, {server.GetEndpoint("http").IsAllocated}");
        server.OnInitializeResource((_, _, _) => Happened("initialize"))
            .OnResourceEndpointsAllocated((r, _, _) => Happened($"address, {r.GetEndpoint("http").IsAllocated}"))
            .OnBeforeResourceStarted((_, _, _) => Happened("starts"))
            .OnResourceReady((_, _, _) => Happened("ready"))
            .OnResourceStopped((_, e, _) => Happened($"stopped, {e.ResourceEvent.Snapshot.State?.Text}"));

        await graph.StartAsync();
        await Eventually.TrueAsync(() => _happened.Contains("ready"), "ready");
        await graph.StopAsync();

        Assert.Equal(["before start", "address, True", "all addresses, True", "initialize", "starts", "ready", "stopped, Exited"], _happened);
    }

    [Fact]
    public async Task A_resource_waits_until_a_job_is_done()
    {
        await using var graph = new SmallGraph();
        var job = graph.Shell("job", "echo work; exit 3");
        var app = graph.Shell("app", "exec sleep 1000").WaitForCompletion(job, exitCode: 3);
        string? before = null;
        app.OnBeforeResourceStarted((_, e, _) =>
        {
            before = graph.Application.ResourceNotifications.TryGetCurrentState("job", out var state) ? $"{state.Snapshot.State?.Text} {state.Snapshot.ExitCode}" : null;
            return Task.CompletedTask;
        });

        await graph.StartAsync();
        await graph.StateAsync("app", KnownResourceStates.Running);

        Assert.Equal("Exited 3", before);
    }

    [Fact]
    public async Task A_resource_that_waits_says_for_what()
    {
        await using var graph = new SmallGraph();
        var never = graph.Shell("never", "exec sleep 1000").WithHttpEndpoint(env: "PORT").WithHttpHealthCheck();
        graph.Shell("app", "exec sleep 1000").WaitFor(never);

        await graph.StartAsync();

        var waiting = await graph.StateAsync("app", KnownResourceStates.Waiting);
        Assert.Contains(waiting.Snapshot.Properties, p => p.Value is "for never");
    }

    [Fact]
    public async Task A_resource_that_waits_for_a_job_that_fails_never_starts()
    {
        await using var graph = new SmallGraph();
        graph.Shell("app", "exec sleep 1000").WaitForCompletion(graph.Shell("job", "exit 1"));

        await graph.StartAsync();

        await graph.StateAsync("app", KnownResourceStates.FailedToStart);
        Assert.DoesNotContain(await LogAsync(graph, "app"), line => line.Contains("sleep", Ordinal));
    }

    [Fact]
    public async Task A_resource_that_starts_only_when_asked_stays_as_it_is()
    {
        await using var graph = new SmallGraph();
        graph.Shell("tool", "exec sleep 1000").WithExplicitStart();
        graph.Shell("app", "exec sleep 1000");

        await graph.StartAsync();
        await graph.StateAsync("app", KnownResourceStates.Running);

        Assert.True(graph.Application.ResourceNotifications.TryGetCurrentState("tool", out var state));
        Assert.Equal(KnownResourceStates.NotStarted, state.Snapshot.State?.Text);
    }

    [Fact]
    public async Task A_program_is_given_its_variables_and_arguments_and_what_it_says_is_kept()
    {
        await using var graph = new SmallGraph("--Parameters:key=k e y");
        graph.Shell("app", "echo \"$KEY|$1|$0\"; echo wrong >&2; pwd").WithArgs("zero", "one two").WithEnvironment("KEY", graph.Builder.AddParameter("key"));

        await graph.StartAsync();
        await graph.StateAsync("app", KnownResourceStates.Finished);

        var log = await LogAsync(graph, "app");
        Assert.Contains("k e y|one two|zero", log);
        Assert.Contains("wrong", log);
        Assert.Contains(graph.Folder.Path, log);
    }

    [Fact]
    public async Task A_program_that_crashes_is_started_again_after_a_pause_that_grows()
    {
        await using var graph = new SmallGraph();
        graph.Shell("app", "echo run >> runs; test $(wc -l < runs) -ge 3 && exec sleep 1000; exit 7");
        await graph.StartAsync();

        var third = await graph.Application.ResourceNotifications.WaitForResourceAsync(
            "app", e => e.Restarts() == 2 && e.Snapshot.State?.Text == KnownResourceStates.Running, Eventually.Soon());

        await Eventually.TrueAsync(async () => (await File.ReadAllLinesAsync(graph.Folder["runs"], TestContext.Current.CancellationToken)).Length == 3, "three runs");
        var log = await LogAsync(graph, "app");
        Assert.Contains(log, line => line.Contains("exit code 7", Ordinal) && line.Contains("in 0.5 s", Ordinal));
        Assert.Contains(log, line => line.Contains("in 1 s", Ordinal));
        Assert.True(third.ProcessId() > 0);
    }

    [Fact]
    public async Task Resources_stop_after_those_that_wait_for_them()
    {
        await using var graph = new SmallGraph();
        const string Script = "trap 'echo $NAME >> ../stopped; exit 0' TERM; echo up; while :; do sleep 0.02; done";
        var below = graph.Shell("below", Script.Replace("../", "", Ordinal)).WithEnvironment("NAME", "below");
        graph.Shell("above", Script.Replace("../", "", Ordinal)).WithEnvironment("NAME", "above").WaitForStart(below);
        await graph.StartAsync();
        await Eventually.TrueAsync(async () => (await LogAsync(graph, "above")).Contains("up") && (await LogAsync(graph, "below")).Contains("up"), "both up");

        await graph.StopAsync();

        Assert.Equal(["above", "below"], await File.ReadAllLinesAsync(graph.Folder["stopped"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_stop_that_comes_while_resources_start_does_not_wait_for_them()
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await using var graph = new SmallGraph();
            foreach (var name in (string[])["a", "b", "c"]) graph.Shell(name, "exec sleep 1000");
            await graph.StartAsync();
            await graph.StateAsync("b", KnownResourceStates.Starting);
            var waited = Stopwatch.StartNew();

            await graph.StopAsync();

            Assert.True(waited.Elapsed < TimeSpan.FromSeconds(10), $"It took {waited.Elapsed}.");
        }
    }

    [Fact]
    public async Task Stopping_twice_is_no_mistake()
    {
        await using var graph = new SmallGraph();
        graph.Shell("app", "exec sleep 1000");
        await graph.StartAsync();
        await graph.StateAsync("app", KnownResourceStates.Running);

        await graph.StopAsync();
        await graph.StopAsync();

        Assert.True(graph.Application.ResourceNotifications.TryGetCurrentState("app", out var state));
        Assert.Equal(KnownResourceStates.Exited, state.Snapshot.State?.Text);
    }

    [Fact]
    public async Task Health_follows_what_the_endpoint_answers()
    {
        using var listener = new System.Net.HttpListener();
        await using var graph = new SmallGraph();
        var app = graph.Shell("app", "exec sleep 1000").WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/ok");
        await graph.StartAsync();
        await graph.StateAsync("app", KnownResourceStates.Running);
        Assert.True(graph.Application.ResourceNotifications.TryGetCurrentState("app", out var silent));
        Assert.False(silent.IsHealthy());

        var status = 200;
        listener.Prefixes.Add($"{app.GetEndpoint("http").Url}/");
        listener.Start();
        var answering = AnswerAsync();
        await graph.HealthyAsync("app");
        status = 503;

        var sick = await graph.Application.ResourceNotifications.WaitForResourceAsync("app", e => !e.IsHealthy(), Eventually.Soon());
        Assert.Contains("answered 503", Assert.Single(sick.Snapshot.HealthReports).Description, Ordinal);
        listener.Stop();
        await answering;

        async Task AnswerAsync()
        {
            try
            {
                while (true)
                {
                    var context = await listener.GetContextAsync();
                    context.Response.StatusCode = context.Request.Url?.AbsolutePath == "/ok" ? status : 404;
                    context.Response.Close();
                }
            }
            catch (Exception e) when (e is System.Net.HttpListenerException or ObjectDisposedException)
            {
                // Stopped.
            }
        }
    }

    private void Note<T>(IDistributedApplicationEventing eventing, Func<T, string> tell)
        where T : IDistributedApplicationEvent => eventing.Subscribe<T>((e, _) => Happened(tell(e)));

    private Task Happened(string what)
    {
        _happened.Enqueue(what);
        return Task.CompletedTask;
    }

    private static async Task<List<string>> LogAsync(SmallGraph graph, string resource)
    {
        var loggers = (ResourceLoggerService)graph.Application.Services.GetService(typeof(ResourceLoggerService))!;
        return await loggers.GetAllAsync(resource).SelectMany(batch => batch.Select(line => line.Content).ToAsyncEnumerable()).ToListAsync(TestContext.Current.CancellationToken);
    }
}
