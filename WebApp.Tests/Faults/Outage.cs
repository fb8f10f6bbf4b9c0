using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using WebApp.Tests.Board;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Faults;

/// <summary>A time in which one of the engines of the board is stopped; its end brings it back, and waits until the board is well again by itself.</summary>
internal sealed class Outage : IAsyncDisposable
{
    private readonly RunningBoard _board;
    private readonly string _engine;
    private readonly int _processId;

    private Outage(RunningBoard board, string engine, int processId) => (_board, _engine, _processId) = (board, engine, processId);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<Outage> OfAsync(RunningBoard board, string engine)
    {
        var webapp = await board.WaitAsync("webapp", e => e.IsHealthy());
        await CommandAsync(board, engine, KnownResourceCommands.StopCommand);
        return new Outage(board, engine, webapp.ProcessId());
    }

    /// <summary>The engine starts again, and the board finds it without being started again itself.</summary>
    public async Task EndAsync()
    {
        await CommandAsync(_board, _engine, KnownResourceCommands.StartCommand);
        await _board.AllHealthyAsync(TimeSpan.FromSeconds(60));
        await Eventually.TrueAsync(async () => (await HealthAsync(_board.Addresses)).Report.GetProperty("status").ValueEquals("Healthy"), "/health is green again");
        Assert.Equal(_processId, (await _board.WaitAsync("webapp", e => e.IsHealthy())).ProcessId());
    }

    /// <summary>After a test that failed: the next one needs it.</summary>
    public async ValueTask DisposeAsync() => await CommandAsync(_board, _engine, KnownResourceCommands.StartCommand);

    public static async Task<(HttpStatusCode Status, JsonElement Report)> HealthAsync(BoardAddresses addresses, string path = "/health")
    {
        using var http = new HttpClient { BaseAddress = addresses.WebApp };
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative), Token);
        using var report = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(Token));
        return (response.StatusCode, report.RootElement.Clone());
    }

    /// <summary>Waits until /health names this check and nothing else, with this status of the whole.</summary>
    public static async Task IsToldAsync(BoardAddresses addresses, string check, HttpStatusCode status, string verdict)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                var (code, report) = await HealthAsync(addresses);
                var ill = report.GetProperty("checks").EnumerateObject().Where(c => !c.Value.ValueEquals("Healthy")).Select(c => $"{c.Name} {c.Value}").ToArray();
                return code == status && ill.SequenceEqual([$"{check} {verdict}"]);
            },
            $"/health says {check} {verdict}");
        Assert.Equal(HttpStatusCode.OK, (await HealthAsync(addresses, "/alive")).Status);
    }

    /// <summary>"Try again shortly", said at once.</summary>
    public static async Task IsAskedToWaitAsync(Func<Task<BoardAnswer>> ask)
    {
        var clock = Stopwatch.StartNew();
        var answer = await ask();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.InRange(answer.Headers.RetryAfter?.Delta ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60));
        Assert.Equal("Please try again shortly", answer.Page.QuerySelector("h1")?.TextContent);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    private static async Task CommandAsync(RunningBoard board, string engine, string command) =>
        Assert.True((await board.Application.ResourceCommands.ExecuteCommandAsync(engine, command, Eventually.Soon())).Success);
}
