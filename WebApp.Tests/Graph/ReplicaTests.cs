using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Graph;

/// <summary>Several processes of one project behind one address.</summary>
public sealed class ReplicaTests : IAsyncDisposable
{
    private readonly SmallGraph _graph = new("--environment", "Development");

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task Every_replica_answers_at_the_one_address()
    {
        var echo = await StartAsync(replicas: 3);

        var answered = await AskAsync(echo, 12);

        Assert.Equal(ProcessIds("echo-1", "echo-2", "echo-3").Order(), answered.Distinct().Order());
    }

    [Fact]
    public async Task Each_replica_has_a_name_a_log_and_a_telemetry_identity_of_its_own()
    {
        var echo = await StartAsync(replicas: 2);

        var identities = new HashSet<string>();
        for (var i = 0; i < 4; i++) identities.Add(await GetAsync(echo, "/instance"));

        Assert.Equal(["service.instance.id=echo-1", "service.instance.id=echo-2"], identities.Order());
        foreach (var name in (string[])["echo-1", "echo-2"])
        {
            Assert.Contains(Kept(name), line => line.Content.Contains("Now listening on", Ordinal));
        }

        Assert.Empty(Kept("echo"));
        Assert.Equal(2, Kept("echo-1").Concat(Kept("echo-2")).Count(line => line.Content.Contains("Now listening on", Ordinal)));
    }

    [Fact]
    public async Task What_is_written_to_the_log_of_the_resource_stands_in_the_log_of_each_replica()
    {
        var echo = await StartAsync(replicas: 2);
        var loggers = _graph.Application.Services.GetRequiredService<ResourceLoggerService>();

        Microsoft.Extensions.Logging.LoggerExtensions.LogInformation(loggers.GetLogger(echo), "to all");

        Assert.All((string[])["echo-1", "echo-2"], name => Assert.Contains(Kept(name), line => line.Content == "to all"));
        var seen = 0;
        await foreach (var batch in loggers.WatchAsync(echo).WithCancellation(Eventually.Soon()))
        {
            seen += batch.Count(line => line.Content == "to all");
            if (seen == 2) break;
        }
    }

    [Fact]
    public async Task A_replica_that_is_killed_starts_again_at_the_same_address_while_the_other_serves()
    {
        var echo = await StartAsync(replicas: 2);
        var before = ProcessIds("echo-1", "echo-2");

        Process.GetProcessById(before[0]).Kill();
        await _graph.InstanceAsync("echo-1", e => e.Snapshot.State?.Text == KnownResourceStates.Exited);
        Assert.Equal([before[1]], (await AskAsync(echo, 4)).Distinct());

        await _graph.InstanceAsync("echo-1", e => e.Restarts() == 1 && e.IsHealthy());
        var after = ProcessIds("echo-1", "echo-2");
        Assert.NotEqual(before[0], after[0]);
        Assert.Equal(after.Order(), (await AskAsync(echo, 8)).Distinct().Order());
    }

    [Fact]
    public async Task One_replica_can_be_stopped_and_started_by_its_name_and_all_by_the_resources()
    {
        var echo = await StartAsync(replicas: 2);
        var before = ProcessIds("echo-1", "echo-2");
        var commands = _graph.Application.ResourceCommands;

        Assert.True((await commands.ExecuteCommandAsync("echo-2", KnownResourceCommands.StopCommand, Eventually.Soon())).Success);
        Assert.Equal([before[0]], (await AskAsync(echo, 4)).Distinct());

        Assert.True((await commands.ExecuteCommandAsync("echo", KnownResourceCommands.RestartCommand, Eventually.Soon())).Success);
        await _graph.InstancesHealthyAsync("echo-1", "echo-2");
        Assert.Empty(ProcessIds("echo-1", "echo-2").Intersect(before));
    }

    [Fact]
    public async Task A_command_of_the_graphs_own_learns_which_replica_it_was_given_to()
    {
        var asked = "";
        _graph.AddEcho().WithReplicas(2).WithCommand("greet", "Greet", context =>
        {
            asked = context.ResourceName;
            return Task.FromResult(CommandResults.Success());
        });
        await _graph.StartAsync();

        Assert.True((await _graph.Application.ResourceCommands.ExecuteCommandAsync("echo-2", "greet", Eventually.Soon())).Success);
        Assert.Equal("echo-2", asked);
    }

    [Fact]
    public async Task An_ill_replica_is_seen_to_be_the_ill_one()
    {
        var echo = await StartAsync(replicas: 2);
        using var client = new HttpClient { BaseAddress = new Uri(echo.GetEndpoint("http").Url) };
        var ill = int.Parse(await client.GetStringAsync("/", TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        using (await client.PostAsync("/ill", null, TestContext.Current.CancellationToken))
        {
            // The same connection, so the same replica.
        }

        var (sick, well) = ProcessIds("echo-1")[0] == ill ? ("echo-1", "echo-2") : ("echo-2", "echo-1");
        await _graph.InstanceAsync(sick, e => !e.IsHealthy());
        Assert.True(State(well).IsHealthy());
    }

    [Fact]
    public async Task Who_waits_for_the_resource_waits_for_every_replica_and_its_readiness_is_told_once()
    {
        var ready = 0;
        var echo = _graph.AddEcho().WithReplicas(3).OnResourceReady((_, _, _) =>
        {
            Interlocked.Increment(ref ready);
            return Task.CompletedTask;
        });
        string[] states = [];
        _graph.Shell("after", "exec sleep 1000").WaitFor(echo).OnBeforeResourceStarted((_, _, _) =>
        {
            states = [.. from name in (string[])["echo-1", "echo-2", "echo-3"] select State(name).Snapshot.HealthStatus?.ToString()];
            return Task.CompletedTask;
        });

        await _graph.StartAsync();
        await _graph.StateAsync("after", KnownResourceStates.Running);

        Assert.Equal(["Healthy", "Healthy", "Healthy"], states);
        Assert.Equal(1, ready);
    }

    [Fact]
    public async Task A_restart_of_one_replica_is_no_new_readiness_of_the_resource()
    {
        var ready = 0;
        await StartAsync(replicas: 2, onReady: () => Interlocked.Increment(ref ready));

        await _graph.Application.ResourceCommands.ExecuteCommandAsync("echo-1", KnownResourceCommands.RestartCommand, Eventually.Soon());
        await _graph.InstancesHealthyAsync("echo-1");
        Assert.Equal(1, ready);

        await _graph.Application.ResourceCommands.ExecuteCommandAsync("echo", KnownResourceCommands.StopCommand, Eventually.Soon());
        await _graph.Application.ResourceCommands.ExecuteCommandAsync("echo", KnownResourceCommands.StartCommand, Eventually.Soon());
        await _graph.InstancesHealthyAsync("echo-1", "echo-2");
        Assert.Equal(2, ready);
    }

    [Fact]
    public async Task Killing_a_replica_under_load_fails_no_more_than_what_was_in_flight_on_it()
    {
        const int Clients = 16;
        var echo = await StartAsync(replicas: 2);
        var victim = ProcessIds("echo-1")[0];
        var url = new Uri(new Uri(echo.GetEndpoint("http").Url), "/slow?milliseconds=20");
        using var over = new CancellationTokenSource();
        var (answers, failures, answersAfter, failuresAfter) = (0, 0, 0, 0);
        var isDead = false;
        var load = Enumerable.Range(0, Clients).Select(async _ =>
        {
            // A connection of its own for each request: which replica it is on is the proxy's choice each time.
            using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero });
            while (!over.IsCancellationRequested)
            {
                var isAfter = Volatile.Read(ref isDead);
                try
                {
                    await client.GetStringAsync(url, CancellationToken.None);
                    Interlocked.Increment(ref answers);
                    if (isAfter) Interlocked.Increment(ref answersAfter);
                }
                catch (HttpRequestException)
                {
                    Interlocked.Increment(ref failures);
                    if (isAfter) Interlocked.Increment(ref failuresAfter);
                }
            }
        }).ToArray();

        await Eventually.TrueAsync(() => Volatile.Read(ref answers) > 100, "a hundred answers");
        Assert.Equal(0, failures);
        using (var process = Process.GetProcessById(victim))
        {
            process.Kill();
            await process.WaitForExitAsync(Eventually.Soon());
        }

        Volatile.Write(ref isDead, true);
        await Eventually.TrueAsync(() => Volatile.Read(ref answersAfter) > 200, "two hundred answers after the death");
        await over.CancelAsync();
        await Task.WhenAll(load);

        // About half of the clients were on it, each with one request; nothing that began later fails.
        Assert.Equal(0, failuresAfter);
        Assert.InRange(failures, 0, (Clients / 2) + 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_count_that_is_not_positive_is_refused(int replicas)
    {
        var failure = Assert.Throws<DistributedApplicationException>(() => _graph.AddEcho().WithReplicas(replicas));
        Assert.Contains($"'echo' can't have {replicas} replicas", failure.Message, Ordinal);
        Assert.Contains("WithExplicitStart()", failure.Message, Ordinal);
    }

    [Fact]
    public async Task Replicas_without_a_proxy_are_refused()
    {
        _graph.AddEcho().WithReplicas(2).WithEndpoint("http", endpoint => endpoint.IsProxied = false);
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(_graph.StartAsync);
        Assert.Contains("'echo' has replicas, and its endpoint 'http' asks for no proxy", failure.Message, Ordinal);
    }

    [Fact]
    public async Task A_resource_with_the_name_of_a_replica_is_refused()
    {
        _graph.AddEcho().WithReplicas(2);
        _graph.Shell("echo-2", "exec sleep 1000");
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(_graph.StartAsync);
        Assert.Contains("A replica of 'echo' is named 'echo-2', and so is a resource", failure.Message, Ordinal);
    }

    [Fact]
    public async Task A_container_can_have_no_replicas()
    {
        _graph.Builder.AddRedis("cache").WithAnnotation(new ReplicaAnnotation(2));
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(_graph.StartAsync);
        Assert.Contains("'cache' can't have replicas", failure.Message, Ordinal);
    }

    private async Task<ProjectResource> StartAsync(int replicas, Action? onReady = null)
    {
        var echo = _graph.AddEcho().WithReplicas(replicas).OnResourceReady((_, _, _) =>
        {
            onReady?.Invoke();
            return Task.CompletedTask;
        });
        await _graph.StartAsync();
        await _graph.InstancesHealthyAsync([.. echo.Resource.GetInstanceNames()]);
        return echo.Resource;
    }

    private static async Task<int[]> AskAsync(ProjectResource echo, int times)
    {
        var answers = new List<int>();
        for (var i = 0; i < times; i++) answers.Add(int.Parse(await GetAsync(echo, "/"), CultureInfo.InvariantCulture));
        return [.. answers];
    }

    private static async Task<string> GetAsync(ProjectResource echo, string path)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri(new Uri(echo.GetEndpoint("http").Url), path), TestContext.Current.CancellationToken);
    }

    private int[] ProcessIds(params string[] instances) => [.. instances.Select(name => State(name).ProcessId())];

    private ResourceEvent State(string instance) =>
        _graph.Application.ResourceNotifications.TryGetCurrentState(instance, out var state) ? state : throw new InvalidOperationException($"No '{instance}'.");

    private IReadOnlyList<LogLine> Kept(string instance) => _graph.Application.Services.GetRequiredService<ResourceLoggerService>().KeptOf(instance);
}
