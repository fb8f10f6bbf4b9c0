using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Http;
using WebApp.Tests.Fixtures;
using static System.StringComparison;

namespace WebApp.Tests.Debugging;

/// <summary>An IDE that refuses, goes away, or was never there.</summary>
public sealed class IdeFailureTests
{
    [Fact]
    public async Task A_refused_session_is_told_with_the_resource_and_what_the_IDE_says()
    {
        await using var ide = await FakeIde.StartAsync();
        ide.Instead = Refuse(500, """{ "error": { "code": "BuildFailed", "message": "Api.csproj doesn't build", "details": [{ "code": "CS1002", "message": "; expected" }] } }""");
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);

        await graph.Graph.StartAsync();

        var message = await graph.FailureAsync();
        Assert.StartsWith($"Project 'api' can't start in the IDE at localhost:{ide.Port}: it answered 500", message, Ordinal);
        Assert.Contains("BuildFailed: Api.csproj doesn't build (CS1002: ; expected)", message, Ordinal);
        await graph.StateAsync(KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task A_refusal_in_plain_text_is_told_as_it_is()
    {
        await using var ide = await FakeIde.StartAsync();
        ide.Instead = Refuse(400, "Update your Aspire packages.");
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);

        await graph.Graph.StartAsync();

        Assert.Contains("it answered 400 Bad Request: Update your Aspire packages.", await graph.FailureAsync(), Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_told_and_stands_nowhere()
    {
        const string Wrong = "another-token-that-stands-in-no-log";
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(With(ide.Offer, "DEBUG_SESSION_TOKEN", Wrong));
        graph.Project(IdeGraph.Server);

        await graph.Graph.StartAsync();

        var message = await graph.FailureAsync();
        Assert.Contains("'api'", message, Ordinal);
        Assert.Contains("refuses this AppHost's token (401; the variable DEBUG_SESSION_TOKEN)", message, Ordinal);
        await graph.StateAsync(KnownResourceStates.FailedToStart);
        Assert.DoesNotContain(Wrong, string.Join('\n', [message, .. graph.Notices, .. graph.Log()]), Ordinal);
        Assert.All(
            Directory.EnumerateFiles(graph.Folder.Path, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith("host.lock", Ordinal)),
            file => Assert.DoesNotContain(Wrong, File.ReadAllText(file), Ordinal));
        Assert.Empty(ide.Sessions);
    }

    [Fact]
    public async Task Another_certificate_than_the_one_that_was_given_is_not_accepted()
    {
        await using var ide = await FakeIde.StartAsync(encrypted: true);
        using var other = FakeIde.CreateCertificate();
        await using var graph = new IdeGraph(With(ide.Offer, "DEBUG_SESSION_SERVER_CERTIFICATE", Convert.ToBase64String(other.RawData)));
        graph.Project(IdeGraph.Server);

        await graph.Graph.StartAsync();

        Assert.Contains("its certificate is not the one in DEBUG_SESSION_SERVER_CERTIFICATE", await graph.FailureAsync(), Ordinal);
        Assert.Empty(ide.Sessions);
    }

    [Fact]
    public async Task An_IDE_that_is_not_there_is_told()
    {
        IReadOnlyDictionary<string, string?> offer;
        await using (var ide = await FakeIde.StartAsync()) offer = ide.Offer;
        await using var graph = new IdeGraph(offer);
        graph.Project(IdeGraph.Server);

        await graph.Graph.StartAsync();

        var message = await graph.FailureAsync();
        Assert.Contains("'api'", message, Ordinal);
        Assert.Contains("it doesn't answer", message, Ordinal);
        Assert.Contains("unset DEBUG_SESSION_PORT", message, Ordinal);
    }

    [Theory]
    [InlineData("DEBUG_SESSION_TOKEN", null, "is missing")]
    [InlineData("DEBUG_SESSION_PORT", "many", "no port")]
    [InlineData("DEBUG_SESSION_SERVER_CERTIFICATE", "none", "no certificate")]
    [InlineData("DEBUG_SESSION_INFO", "{", "no JSON")]
    public async Task An_offer_that_cannot_be_read_names_the_variable(string variable, string? value, string told)
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(With(ide.Offer, variable, value));
        graph.Project(IdeGraph.Server);

        var error = await Assert.ThrowsAsync<DistributedApplicationException>(graph.Graph.StartAsync);

        Assert.Contains(variable, error.Message, Ordinal);
        Assert.Contains(told, error.Message, Ordinal);
        Assert.DoesNotContain(FakeIde.Token, error.Message, Ordinal);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_made_again_and_the_session_goes_on()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);
        await graph.RunningAsync();

        ide.BreakConnection();

        await graph.NoticedAsync("The connection to the IDE broke and is back");
        await ide.LogAsync("1", "still here", isError: false);
        await graph.LoggedAsync("still here");
        await graph.StopAsync();
        Assert.False(ide.Session.IsRunning);
        Assert.Equal(2, ide.ListenersSoFar);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task When_the_IDE_is_gone_its_resources_have_failed_and_the_others_go_on(bool endsSessions)
    {
        await using var ide = await FakeIde.StartAsync();
        await using (var graph = new IdeGraph(ide.Offer))
        {
            graph.Project(IdeGraph.Server);
            graph.Graph.Shell("other", "exec sleep 1000");
            await graph.RunningAsync();
            await graph.Graph.HealthyAsync("other");

            await ide.CloseAsync(endsSessions);

            var lost = await graph.StateAsync(KnownResourceStates.Exited);
            Assert.Equal(KnownResourceStateStyles.Error, lost.Snapshot.State?.Style);
            await graph.NoticedAsync("The IDE is gone");
            if (!endsSessions) await graph.NoticedAsync($"'api' is still running as process {ide.Session.ProcessId}");
            Assert.Contains(graph.Notices, n => n.Contains("broke", Ordinal));
            Assert.Contains(graph.Notices, n => n.Contains("api ran there", Ordinal));
            Assert.True((await graph.Graph.HealthyAsync("other")).IsHealthy());
            await StopsWithinAsync(graph, TimeSpan.FromSeconds(10));
        }

        Assert.False(ide.Session.IsRunning);
    }

    [Fact]
    public async Task What_an_IDE_that_died_left_running_is_ended_when_the_graph_stops()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);
        await graph.RunningAsync();

        await ide.CloseAsync(endSessions: false);
        await StopsWithinAsync(graph, TimeSpan.FromSeconds(10));

        Assert.False(ide.Session.IsRunning);
        await graph.NoticedAsync("'api' was ended by the host");
    }

    [Fact]
    public async Task An_IDE_that_answers_but_lets_nobody_listen_is_given_up_and_its_sessions_are_ended()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);
        await graph.RunningAsync();

        ide.TakesListeners = false;
        ide.BreakConnection();

        await graph.StateAsync(KnownResourceStates.Exited);
        await Eventually.TrueAsync(() => !ide.Session.IsRunning, "the end of the session");
        await graph.NoticedAsync("it answered 503");
    }

    [Fact]
    public async Task A_session_whose_end_the_IDE_never_tells_does_not_keep_the_host()
    {
        await using var ide = await FakeIde.StartAsync();
        await using var graph = new IdeGraph(ide.Offer);
        graph.Project(IdeGraph.Server);
        await graph.RunningAsync();
        ide.TellsEnds = false;

        await StopsWithinAsync(graph, TimeSpan.FromSeconds(15));

        await graph.NoticedAsync("did not say within 5 s that 'api' has ended");
        Assert.False(ide.Session.IsRunning);
    }

    [Fact]
    public async Task A_stop_while_the_IDE_still_starts_does_not_wait_and_leaves_nothing()
    {
        await using var ide = await FakeIde.StartAsync();
        var asked = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        ide.Instead = async context =>
        {
            asked.SetResult();
            await goOn.Task;
            await ide.StartAsync(context);
        };
        await using (var graph = new IdeGraph(ide.Offer))
        {
            graph.Project(IdeGraph.Server);
            await graph.Graph.StartAsync();
            await asked.Task.WaitAsync(Eventually.Soon());

            await StopsWithinAsync(graph, TimeSpan.FromSeconds(5));
            Assert.Empty(ide.Sessions);
            goOn.SetResult();
        }

        Assert.Equal([ide.Session.Id], ide.Deleted);
        Assert.False(ide.Session.IsRunning);
    }

    private static async Task StopsWithinAsync(IdeGraph graph, TimeSpan limit)
    {
        var waited = Stopwatch.StartNew();
        await graph.StopAsync();
        Assert.True(waited.Elapsed < limit, $"It took {waited.Elapsed}.");
    }

    private static Dictionary<string, string?> With(IReadOnlyDictionary<string, string?> offer, string name, string? value) => new(offer, StringComparer.Ordinal) { [name] = value };

    private static Func<HttpContext, Task> Refuse(int status, string body) => context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    };
}
