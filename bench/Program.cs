using Slipway.Bench;
using Spectre.Console;

// How long a person waits. Everything is measured from outside, as a person would: commands in, lines and processes out.
// usage: dotnet run --project bench [-- --runs 5] [--only commands|tests|replicas|board|publish|dashboard|dashboard-load|dashboard-soak|containers]; the last needs docker or podman with the graph's images
if (args is [BareBoard.Argument])
{
    await BareBoard.RunAsync();
    return;
}

if (args is [BareCdk.Argument, var published, var written])
{
    BareCdk.Run(published, written);
    return;
}

// Wide enough for a table in a pipe as well.
AnsiConsole.Profile.Width = 200;
var options = args.Chunk(2).ToDictionary(pair => pair[0], pair => pair[^1], StringComparer.Ordinal);
var runs = int.Parse(options.GetValueOrDefault("--runs", "5"), System.Globalization.CultureInfo.InvariantCulture);
var repository = Repository.Find();
using var scratch = new ScratchFolder();

AnsiConsole.WriteLine($"{Machine.Describe()}, {runs} runs each, median (fastest to slowest)");
var table = new Table().Border(TableBorder.Markdown).AddColumns("what", "measured", "beside");
var only = options.GetValueOrDefault("--only");
if (only is "board")
{
    // Needs nothing of what the others prepare.
    await BoardAsync();
    AnsiConsole.Write(table);
    return;
}

await Command.RunAsync("dotnet", ["build", "AppHost", "--verbosity", "quiet"], repository);
if (only is "publish")
{
    await PublishAsync();
    AnsiConsole.Write(table);
    return;
}

if (only is "dashboard" or "dashboard-load" or "dashboard-soak")
{
    if (only is "dashboard") await DashboardAsync();
    else if (only is "dashboard-load") await WatchedLoadAsync();
    else await SoakAsync();
    AnsiConsole.Write(table);
    return;
}

var empty = await EmptyConsole.CreateAsync(scratch.Path);

var host = new AppHost(repository, scratch.Path);
await host.StartAndStopAsync(build: false); // the engines are fetched and the data is made here, once

if (only is null or "commands") await CommandsAsync();
if (only is null or "tests") await TestsAsync();
if (only is null or "replicas") await ReplicasAsync();
if (only is null) await BoardAsync();
if (only is null) await PublishAsync();
if (only is null) await DashboardAsync();
if (only is "containers") await ContainersAsync();
AnsiConsole.Write(table);

async Task CommandsAsync()
{
    var warm = new List<AppHostRun>();
    var built = new List<AppHostRun>();
    var console = new List<TimeSpan>();
    var consoleBuilt = new List<TimeSpan>();
    for (var i = 0; i < runs; i++)
    {
        // In turns, so that a busy moment of the machine falls on all of them; each when the one before has left the processor.
        warm.Add(await SettledAsync(() => host.StartAndStopAsync(build: false)));
        console.Add(await SettledAsync(() => empty.RunAsync(build: false)));
        built.Add(await SettledAsync(() => host.StartAndStopAsync(build: true)));
        consoleBuilt.Add(await SettledAsync(() => empty.RunAsync(build: true)));
    }

    var cold = await host.StartAndStopAsync(build: false, emptyCaches: true);

    Row("dotnet run --no-build --project AppHost, to all healthy", warm.Select(r => r.Ready), console);
    Row("the same with the build check (no --no-build)", built.Select(r => r.Ready), consoleBuilt);
    Row("SIGTERM to the last process gone", warm.Select(r => r.Stop), null);
    table.AddRow("host process, resident while idle", $"{Figures.Median(warm.Select(r => r.ResidentMegabytes)):0} MB", "");
    table.AddRow("first start of all, engine and npm caches empty", $"{cold.Ready.TotalSeconds:0.0} s", "");
}

// What a test fixture costs, in a process that has run one before. Beside it the same engines and processes, on new data as well, by the command.
async Task TestsAsync()
{
    await TestGraph.StartAndDisposeAsync();
    var graphs = new List<TestGraphRun>();
    var commands = new List<AppHostRun>();
    for (var i = 0; i < runs; i++)
    {
        graphs.Add(await SettledAsync(TestGraph.StartAndDisposeAsync));
        commands.Add(await SettledAsync(() => host.StartAndStopAsync(build: false, newData: true)));
    }

    Row("testing builder, new data, to all healthy", graphs.Select(r => r.Ready), commands.Select(r => r.Ready), "dotnet run --no-build on new data");
    Row("its disposal, to the last process gone", graphs.Select(r => r.Dispose), commands.Select(r => r.Stop), "SIGTERM to the last process gone");
}

// The proxy is in this process, and so is who asks: both take their part of the same processor as the board and its database.
async Task ReplicasAsync()
{
    var results = await Replicas.RunAsync(runs);
    var (proxied, direct) = (Figures.Median(results.Select(r => r.Proxied)), Figures.Median(results.Select(r => r.Direct)));
    table.AddRow(
        "board's list of posts, two replicas behind the proxy", $"{proxied:0} answers a second",
        $"{direct:0} (asked directly): {Figures.Median(results.Select(r => r.Proxied / r.Direct)):P1} of it");
}

// 100,000 posts and 300,000 comments. The load has a part of the same processor as the servers and their database.
async Task BoardAsync()
{
    var figures = await BoardBench.RunAsync(repository, runs);
    var bare = Figures.Median(figures.Rounds.Select(r => r.Bare));
    Ratio("board, GET /api/posts", r => r.Api);
    Ratio("board, list of posts as a page", r => r.Page);
    table.AddRow(
        "board, search, 95th percentile of 100 words", $"{Figures.Percentile95(figures.Search.Milliseconds):0.0} ms",
        $"median {Figures.Median(figures.Search.Milliseconds):0.0} ms, slowest {figures.Search.Slowest}; with 64 searches at once {Figures.Percentile95(figures.Search.Crowded):0} ms");
    Row("board, process start to healthy, schema there", figures.Starts, null);
    table.AddRow("board, most resident memory under load", $"{figures.ResidentMegabytes:0} MB", "");

    void Ratio(string what, Func<BoardRound, double> rate) => table.AddRow(
        what, $"{Figures.Median(figures.Rounds.Select(rate)):0} answers a second",
        $"{bare:0} (bare endpoint, the same SQL and JSON): {Figures.Median(figures.Rounds.Select(r => rate(r) / r.Bare)):P1} of it");
}

async Task PublishAsync()
{
    foreach (var plan in (string[])["Starter", "Production"])
    {
        var results = await PublishBench.RunAsync(repository, scratch.Path, runs, plan);
        Row($"publish, the build done, plan {plan}", results.Select(r => r.Publish), results.Select(r => r.Bare), "a CDK program in C# that writes the same templates");
    }
}

// Who sends, and who asks, takes a part of the same processors.
async Task DashboardAsync()
{
    await using (var watched = await WatchedAppHost.StartAsync(repository, Path.Combine(scratch.Path, "data-ingest"), hasDashboard: true))
    {
        var ingest = await IngestBench.RunAsync(watched, runs);
        table.AddRow("dashboard, spans taken over gRPC, 512 in a request", $"{Figures.Median(ingest.Rates):N0} a second ({ingest.Rates.Min():N0} to {ingest.Rates.Max():N0})", "");
        table.AddRow("dashboard, host's memory with all that is kept", $"{ingest.After:0} MB", $"{ingest.Before:0} MB before");
    }

    await WatchedLoadAsync();

    var started = new AppHost(repository, scratch.Path);
    await started.StartAndStopAsync(build: false);
    var (shown, hidden) = (new List<AppHostRun>(), new List<AppHostRun>());
    for (var i = 0; i < runs; i++)
    {
        shown.Add(await SettledAsync(() => started.StartAndStopAsync(build: false)));
        hidden.Add(await SettledAsync(() => started.StartAndStopAsync(build: false, dashboard: false)));
    }

    Row("dotnet run --no-build with the dashboard, to all healthy", shown.Select(r => r.Ready), hidden.Select(r => r.Ready), "without it");
    if (FirstPaint.IsPossible) Row("dashboard, first resources seen after its address was printed", await FirstPaint.RunAsync(repository, Path.Combine(scratch.Path, "data-paint"), runs), null);
}

async Task WatchedLoadAsync()
{
    var cost = await TelemetryCost.RunAsync(repository, scratch.Path, runs);
    var (with, without, again) = (Figures.Median(cost.With), Figures.Median(cost.Without), Figures.Median(cost.Again));
    table.AddRow(
        $"board at half of its capacity ({cost.Rate:0} a second), 95th percentile with telemetry", $"{with:0.00} ms ({cost.With.Min():0.00} to {cost.With.Max():0.00})",
        $"{without:0.00} ms ({cost.Without.Min():0.00} to {cost.Without.Max():0.00}) without: {with / without:P0} of it; another without: {again / without:P0}");
    table.AddRow(
        "the same, processor's time of the whole graph for an answer, with telemetry", $"{cost.Processors.With:0} µs",
        $"{cost.Processors.Without:0} µs without: {cost.Processors.With / cost.Processors.Without:P0} of it");
    table.AddRow("dashboard, what it adds to the host's memory under this load", $"{cost.Added:0} MB", "");
}

async Task SoakAsync()
{
    await using var watched = await WatchedAppHost.StartAsync(repository, Path.Combine(scratch.Path, "data-soak"), hasDashboard: true);
    var soak = await IngestBench.SoakAsync(watched);
    table.AddRow(
        "10 million spans and 1 million log records, host's memory after each tenth", string.Join(", ", soak.Megabytes.Select(m => $"{m:0}")) + " MB", $"{soak.Seconds:0} s");
}

async Task ContainersAsync()
{
    await host.StartAndStopAsync(build: false, engines: "Containers");
    var containers = new List<AppHostRun>();
    var native = new List<AppHostRun>();
    for (var i = 0; i < runs; i++)
    {
        containers.Add(await SettledAsync(() => host.StartAndStopAsync(build: false, engines: "Containers")));
        native.Add(await SettledAsync(() => host.StartAndStopAsync(build: false)));
    }

    Row("dotnet run --no-build with containers, to all healthy", containers.Select(r => r.Ready), native.Select(r => r.Ready), "native engines");
    Row("SIGTERM to the last process gone, with containers", containers.Select(r => r.Stop), native.Select(r => r.Stop), "native engines");
}

// MSBuild's servers and Roslyn's go on for a moment after the command that they worked for.
static async Task<T> SettledAsync<T>(Func<Task<T>> measure)
{
    await Task.Delay(TimeSpan.FromSeconds(2));
    return await measure();
}

void Row(string what, IEnumerable<TimeSpan> times, IEnumerable<TimeSpan>? baseline, string beside = "an empty console program")
{
    var seconds = times.Select(t => t.TotalSeconds).ToArray();
    var text = $"{Figures.Median(seconds):0.00} s ({seconds.Min():0.00} to {seconds.Max():0.00})";
    var compared = baseline is null ? "" : $"{Figures.Median(baseline.Select(t => t.TotalSeconds)):0.00} s ({beside}): {Figures.Median(seconds) / Figures.Median(baseline.Select(t => t.TotalSeconds)):0.0} times";
    table.AddRow(what, text, compared);
}
