using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using WebApp.Tests.Board;
using WebApp.Tests.Browser;
using WebApp.Tests.Dashboard;
using WebApp.Tests.Deployed;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Telemetry.Pages;

/// <summary>A developer looks at logs, traces and metrics in a real browser.</summary>
[Collection(nameof(Graph.Board))]
public sealed class TelemetryPagesTests(BoardGraph board)
{
    [Fact]
    public async Task Logs_are_filtered_and_the_address_says_how()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        _ = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/structuredlogs");
        await using var _1 = browser;
        await Expect(Rows(page)).ToHaveCountAsync(4);

        await page.GetByLabel("Level").SelectOptionAsync("Warning");
        await Expect(Rows(page)).ToHaveCountAsync(2);
        await page.GetByLabel("Filter logs").FillAsync("reservation failed");
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await page.WaitForURLAsync(url => url.Contains("level=Warning", StringComparison.Ordinal) && url.Contains("text=reservation", StringComparison.Ordinal));

        // The address alone is enough.
        await page.ReloadAsync();
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(page.GetByLabel("Level")).ToHaveValueAsync("Warning");
        await Expect(Rows(page)).ToContainTextAsync("OutOfStock: Nothing left of 'A lamp'");
    }

    [Fact]
    public async Task From_a_log_record_one_comes_to_its_trace_and_back()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        _ = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/structuredlogs?level=Error");
        await using var _1 = browser;

        await page.GetByRole(AriaRole.Link, new() { Name = "Reservation failed" }).ClickAsync();
        var panel = page.Locator("aside.panel");
        await Expect(panel).ToContainTextAsync("at Stock.Shelf.Take()");
        await panel.GetByRole(AriaRole.Link, new() { Name = SeenTelemetry.Failed }).ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("POST /orders");
        await Expect(Rows(page)).ToHaveCountAsync(5);
        await Expect(panel.Locator("h2")).ToHaveTextAsync("POST /reservations");
        await panel.GetByRole(AriaRole.Link, new() { Name = "Reservation failed" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Structured logs");
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await Expect(panel).ToContainTextAsync("Reservation failed");
        await page.Keyboard.PressAsync("Escape");
        await Expect(panel).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_attribute_is_chosen_as_a_filter_and_let_go()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        _ = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/structuredlogs");
        await using var _1 = browser;

        await page.GetByRole(AriaRole.Link, new() { Name = "Order 7 of customer 42 came" }).First.ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Only what has this Customer" }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Link, new() { Name = "No longer only: Customer=42" }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task What_comes_is_shown_until_one_pauses()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var seen = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/structuredlogs");
        await using var _1 = browser;

        seen.Log("Fresh from the till");
        await Expect(Rows(page).First).ToContainTextAsync("Fresh from the till");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeVisibleAsync();
        seen.Log("Not seen yet");
        await Expect(Rows(page)).ToHaveCountAsync(5);
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(Rows(page).First).ToContainTextAsync("Not seen yet");
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(page.Locator(".empty")).ToContainTextAsync("No record matches");
    }

    [Fact]
    public async Task Failed_traces_come_first_or_alone_and_a_trace_is_a_waterfall_across_services()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        _ = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/traces");
        await using var _1 = browser;

        await Expect(Rows(page)).ToHaveCountAsync(2);
        await Expect(Rows(page).First).Not.ToContainTextAsync("failed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Errors first" }).ClickAsync();
        await Expect(Rows(page).First).ToContainTextAsync("2 failed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Only errors" }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(Rows(page).First).ToContainTextAsync("stock 2");

        await page.GetByRole(AriaRole.Link, new() { Name = "POST /orders" }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(5);
        await Expect(Rows(page).Nth(2)).ToContainTextAsync("POST /reservations");
        await Expect(Rows(page).Nth(4)).ToContainTextAsync("insert into orders");
        var (root, query) = (await Bar(page, 0), await Bar(page, 4));
        Assert.Equal(110 / 180.0, (query.X - root.X) / root.Width, 0.02);
        Assert.Equal(55 / 180.0, query.Width / root.Width, 0.02);

        await page.GetByRole(AriaRole.Button, new() { Name = "Logs in the picture" }).ClickAsync();
        await Expect(page.Locator(".log-row")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "What is part of POST /reservations" }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(4);
        await page.GetByRole(AriaRole.Link, new() { Name = "POST /reservations" }).ClickAsync();
        await page.Locator("aside summary").GetByText("exception").ClickAsync();
        await Expect(page.Locator("aside")).ToContainTextAsync("OutOfStock");
    }

    [Fact]
    public async Task Metrics_are_charts_with_percentiles_windows_dimensions_and_traces()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        _ = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/metrics");
        await using var _1 = browser;

        await Expect(page.Locator(".chart-head h2")).ToHaveTextAsync("http.server.request.duration");
        await Expect(page.Locator("table.now tbody tr")).ToContainTextAsync(["p50 15 ms", "p90 75 ms", "p99 250 ms"]);
        await Expect(page.Locator(".chart path.line")).ToHaveCountAsync(4);
        await page.GetByRole(AriaRole.Link, new() { Name = "1 min", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("window=1", StringComparison.Ordinal));
        await page.Locator(".chart a").First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("POST /orders");

        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "shop.orders" }).ClickAsync();
        await Expect(page.Locator("table.now tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("table.now tbody tr").First).ToContainTextAsync("4");
        await page.GetByLabel("A line for each").SelectOptionAsync("country");
        await Expect(page.Locator("table.now tbody tr")).ToContainTextAsync(["KR 3", "US 1"]);
        await page.GetByLabel("country").First.SelectOptionAsync("=US");
        await Expect(page.Locator("table.now tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_boards_own_trace_through_PostgreSQL_Redis_and_S3_is_seen()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var settings = graph.Graph.Application.Services.GetRequiredService<IConfiguration>();
        await using var process = await BoardProcess.StartAsync(board,
        [
            .. DeployedBoard.OwnConsole, .. LoopbackCertificate.Settings, ("OTEL_SERVICE_NAME", "webapp"), ("OTEL_BSP_SCHEDULE_DELAY", "200"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", settings["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"]), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            ("OTEL_EXPORTER_OTLP_HEADERS", $"x-otlp-api-key={settings["AppHost:OtlpApiKey"]}"),
        ]);
        await process.HealthyAsync();
        using var visitor = new BoardBrowser(new(process.Address, (await board.RunningAsync()).Addresses.Mail));
        await visitor.SignUpAsync(BoardBrowser.NewAddress());
        await visitor.PublishAsync("Traced", "x", TestImage.Png());
        var (browser, page) = await PagesTests.OpenAsync(graph, "/traces?text=S3");
        await using var _ = browser;

        await page.GetByRole(AriaRole.Link, new() { Name = "POST /posts/new" }).First.ClickAsync();

        await Expect(page.Locator("h1")).ToContainTextAsync("POST /posts/new");
        foreach (var part in (string[])["S3 PutObject", "postgresql", "redis"]) await Expect(Rows(page).Filter(new() { HasText = part }).First).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(Paths.Artifacts, "screenshots", "dashboard-trace-of-a-post.png") });
    }

    [Theory]
    [InlineData("en-US", 1400, 860, ColorScheme.Light, "en-light-desk")]
    [InlineData("ko-KR", 1400, 860, ColorScheme.Dark, "ko-dark-desk")]
    [InlineData("ko-KR", 390, 800, ColorScheme.Light, "ko-light-phone")]
    [InlineData("en-US", 390, 800, ColorScheme.Dark, "en-dark-phone")]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_window(string locale, int width, int height, ColorScheme colors, string name)
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        _ = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/structuredlogs", locale, width, height, colors);
        await using var _1 = browser;

        var look = new DashboardLook(page, name);
        await look.AtAsync("structured", "/structuredlogs", "[data-row]");
        await look.AtAsync("structured-details", "/structuredlogs?level=Error&log=4", "aside .values");
        await look.AtAsync("structured-none", "/structuredlogs?text=nothing-of-the-kind", ".empty");
        await look.AtAsync("traces", "/traces?errors=first", "[data-row]");
        await look.AtAsync("trace", $"/traces/{SeenTelemetry.Failed}?logs=1", ".log-row");
        await look.AtAsync("trace-details", $"/traces/{SeenTelemetry.Failed}?span=0000000000000003", "aside .values");
        await look.AtAsync("trace-none", "/traces/00", ".empty");
        await look.AtAsync("metrics", "/metrics", "svg.chart");
        await look.AtAsync("metrics-bytes", "/metrics?resource=shop&meter=Shop.Meter&instrument=process.memory", "svg.chart");
        await look.AtAsync("metrics-lines", "/metrics?resource=shop&meter=Shop.Meter&instrument=shop.orders&split=country", "svg.chart");
    }

    private static ILocator Rows(IPage page) => page.Locator("tbody tr[data-row]");

    private static async Task<(double X, double Width)> Bar(IPage page, int row)
    {
        var box = (await Rows(page).Nth(row).Locator(".track rect").BoundingBoxAsync())!;
        return (box.X, box.Width);
    }
}
