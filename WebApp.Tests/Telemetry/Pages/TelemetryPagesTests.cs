using Aspire.Hosting;
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
        await Expect(page.Locator(".empty")).ToContainTextAsync("as soon as a resource sends some");
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

        // Several values of a dimension, one of them, and all again.
        var country = page.Locator("details.dimension").Filter(new() { HasText = "country" });
        await country.Locator("summary").ClickAsync();
        await country.GetByRole(AriaRole.Checkbox, new() { Name = "KR" }).UncheckAsync();
        await Expect(page.Locator("table.now tbody tr")).ToHaveCountAsync(1);
        await page.WaitForURLAsync(url => url.Contains("with=country%3DUS", StringComparison.Ordinal));
        await country.GetByRole(AriaRole.Checkbox, new() { Name = "KR" }).CheckAsync();
        await Expect(page.Locator("table.now tbody tr")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task One_value_of_a_dimension_is_chosen_at_once_and_all_again_by_keyboard()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        _ = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/metrics?resource=shop&meter=Shop.Meter&instrument=shop.orders&split=country");
        await using var _1 = browser;
        var country = page.Locator("details.dimension").Filter(new() { HasText = "country" });
        var lines = page.Locator("table.now tbody tr");
        await Expect(lines).ToHaveCountAsync(2);

        await country.Locator("summary").PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await Expect(country.GetByRole(AriaRole.Checkbox, new() { Name = "KR" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        var only = country.GetByRole(AriaRole.Button, new() { Name = "Only this: KR" });
        await Expect(only).ToBeFocusedAsync();
        await Accessibility.FindsNothingAsync(page, "values of a dimension");
        await RealBrowser.ScreenshotAsync(page, "dashboard-dimension.png");
        await page.Keyboard.PressAsync("Enter");
        await Expect(lines).ToHaveCountAsync(1);
        await Expect(lines).ToContainTextAsync("KR 3");
        await Expect(only).ToBeFocusedAsync();
        await Expect(country.Locator("summary")).ToContainTextAsync("KR");
        await country.GetByRole(AriaRole.Button, new() { Name = "Only this: US" }).PressAsync("Enter");
        await Expect(lines).ToContainTextAsync("US 1");

        var all = country.GetByRole(AriaRole.Button, new() { Name = "All values" });
        await all.PressAsync("Enter");
        await Expect(lines).ToHaveCountAsync(2);
        await Expect(all).ToBeFocusedAsync();
        Assert.DoesNotContain("with=", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filters_are_added_switched_off_changed_and_removed_by_keyboard_and_the_address_keeps_them()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        _ = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/structuredlogs");
        await using var _1 = browser;
        await Expect(Rows(page)).ToHaveCountAsync(4);

        await page.Keyboard.PressAsync("f");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a filter" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Field").SelectOptionAsync("exception.type");
        await dialog.GetByLabel("Condition").SelectOptionAsync("=");
        await Expect(dialog.Locator("datalist option")).ToHaveAttributeAsync("value", "OutOfStock");
        await dialog.GetByLabel("Value").FillAsync("OutOfStock");
        await Accessibility.FindsNothingAsync(page, "a filter");
        await dialog.GetByLabel("Value").PressAsync("Enter");
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a filter" })).ToBeFocusedAsync();

        await page.GetByRole(AriaRole.Switch, new() { Name = "On: exception.type = OutOfStock" }).PressAsync("Space");
        await Expect(Rows(page)).ToHaveCountAsync(4);
        await page.ReloadAsync();
        await PagesTests.LiveAsync(page);
        await Expect(page.GetByRole(AriaRole.Switch)).Not.ToBeCheckedAsync();
        await page.GetByRole(AriaRole.Switch).PressAsync("Space");
        await Expect(Rows(page)).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Change: exception.type = OutOfStock" }).PressAsync("Enter");
        await dialog.GetByLabel("Condition").SelectOptionAsync("≠");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Change: exception.type ≠ OutOfStock" }).PressAsync("Enter");
        await dialog.GetByLabel("Condition").SelectOptionAsync(">");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Apply" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("give a number");
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove: exception.type ≠ OutOfStock" }).PressAsync("Enter");
        await Expect(Rows(page)).ToHaveCountAsync(4);
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [InlineData("/structuredlogs?filter=nonsense", "is no filter")]
    [InlineData("/structuredlogs?filter=log.timestamp:gt:yesterday", "give a date and time")]
    [InlineData("/structuredlogs?log=abc", "whole number")]
    [InlineData("/structuredlogs?level=loud", "is no level")]
    [InlineData("/structuredlogs?trace=zz", "is no trace id")]
    [InlineData("/traces?filter=trace.duration:gt:long", "give a number")]
    [InlineData("/traces?slower=abc", "whole number")]
    [InlineData("/traces?type=fax", "is no type")]
    [InlineData("/traces/000000000000000000000000000000bb?type=fax&logs=x", "is no type")]
    [InlineData("/metrics?window=abc", "minutes")]
    public async Task What_an_address_asks_for_wrongly_gets_a_sentence(string path, string sentence)
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        _ = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, path);
        await using var _1 = browser;

        await Expect(page.Locator(".problem")).ToContainTextAsync(sentence);
        await Expect(page.Locator("tbody tr").First).ToBeVisibleAsync();
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task Traces_are_filtered_by_fields_types_and_by_whom_they_call()
    {
        await using var graph = await WatchedGraph.StartTinyAsync(builder => builder.AddExternalService("orders-db", "http://db.example:5432/"));
        var seen = new SeenTelemetry(graph);
        seen.LongTrace(Long, 5);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/traces");
        await using var _1 = browser;
        await Expect(Rows(page)).ToHaveCountAsync(3);
        await Expect(Rows(page).Nth(1).Locator(".share")).ToContainTextAsync(["shop 3", "stock 2", "orders-db 1"]);

        await page.GetByLabel("Resource", new() { Exact = true }).SelectOptionAsync("orders-db");
        await Expect(Rows(page)).ToHaveCountAsync(2);
        await page.GetByLabel("Resource", new() { Exact = true }).SelectOptionAsync("");
        await page.GetByLabel("Type").SelectOptionAsync("Database");
        await Expect(Rows(page)).ToHaveCountAsync(2);
        await page.GetByLabel("Type").SelectOptionAsync("Messaging");
        await Expect(page.Locator(".empty")).ToContainTextAsync("No trace matches");
        await page.GotoAsync("/traces?filter=trace.duration:gt:100&filter=http.response.status_code:ge:500");
        await Expect(Rows(page)).ToHaveCountAsync(1);

        await page.GotoAsync($"/traces/{SeenTelemetry.Good}");
        await Expect(Rows(page).Nth(4).Locator(".calls")).ToContainTextAsync("orders-db");
        await Expect(page.Locator(".calls")).ToHaveCountAsync(1);
        await page.GotoAsync($"/traces/{SeenTelemetry.Good}?span=0000000000000005");
        await Expect(page.Locator("aside .facts")).ToContainTextAsync("orders-db");
    }

    [Fact]
    public async Task A_trace_is_searched_folded_and_followed()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var seen = new SeenTelemetry(graph);
        seen.LongTrace(Long, 1_500);
        var (browser, page) = await PagesTests.OpenAsync(graph, $"/traces/{SeenTelemetry.Failed}");
        await using var _1 = browser;

        await page.GetByRole(AriaRole.Button, new() { Name = "Collapse all" }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Button, new() { Name = "Expand all" }).ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(5);
        await page.GetByLabel("Search in the trace").FillAsync("redis");
        await Expect(page.Locator("[data-found]")).ToHaveTextAsync("Spans found: 1");
        await Expect(Rows(page)).ToHaveCountAsync(4);
        await page.GetByLabel("Search in the trace").FillAsync("");
        await Expect(Rows(page)).ToHaveCountAsync(5);

        // Logs that come after the last span, and those whose span never comes.
        await Expect(page.Locator(".level-mark")).ToHaveCountAsync(3);
        seen.LateLog("Told afterwards", span: 3);
        await Expect(page.Locator(".level-mark")).ToHaveCountAsync(4);
        seen.LateLog("Told by a span that is lost");
        await Expect(page.Locator(".log-row.loose")).ToContainTextAsync("Told by a span that is lost");

        await page.GotoAsync($"/traces/{SeenTelemetry.Failed}?span=0000000000000003");
        await PagesTests.LiveAsync(page);
        await page.Locator("aside").GetByRole(AriaRole.Link, new() { Name = "step 1", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains(Long, StringComparison.Ordinal));
        await Expect(Rows(page)).ToHaveCountAsync(1_000);
        await Expect(page.Locator(".more-rows")).ToContainTextAsync("The first 1,000 of 1,500 rows.");
        await page.Locator(".more-rows button").ClickAsync();
        await Expect(Rows(page)).ToHaveCountAsync(1_500);
    }

    [Fact]
    public async Task A_long_or_structured_value_is_read_in_full_and_copied()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var seen = new SeenTelemetry(graph);
        seen.Log("""{"order":7,"lines":[{"what":"A lamp"}]}""");
        var (browser, page) = await PagesTests.OpenAsync(graph, "/structuredlogs?text=lamp");
        await using var _1 = browser;

        await Rows(page).First.Locator("a").First.ClickAsync();
        var open = page.GetByRole(AriaRole.Button, new() { Name = "Read Message in full" });
        await open.PressAsync("Enter");
        var dialog = page.GetByRole(AriaRole.Dialog);
        Assert.Equal("{\n  \"order\": 7,\n  \"lines\": [\n    {\n      \"what\": \"A lamp\"\n    }\n  ]\n}", await dialog.Locator(".code").TextContentAsync());
        await Expect(dialog.Locator(".code-number")).ToHaveTextAsync("7");
        await Accessibility.FindsNothingAsync(page, "a value");
        await RealBrowser.ScreenshotAsync(page, "dashboard-text.png");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Copy: Message" }).ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Status)).ToHaveTextAsync("Copied");
        Assert.Equal(await dialog.Locator(".code").TextContentAsync(), await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(open).ToBeFocusedAsync();
        await Expect(page.Locator("aside.panel")).ToBeVisibleAsync();
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_chart_tells_its_values_under_the_pointer_and_the_arrow_keys_and_can_be_held()
    {
        await using var graph = await WatchedGraph.StartTinyAsync();
        var seen = new SeenTelemetry(graph);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/metrics?resource=shop&meter=Shop.Meter&instrument=shop.orders&split=country");
        await using var _1 = browser;
        var chart = page.Locator(".chart-box").First;
        var readout = chart.Locator(".readout");

        await Expect(readout).ToBeHiddenAsync();
        await chart.Locator("svg").HoverAsync();
        await Expect(readout).ToContainTextAsync("KR 3");
        await Expect(readout).ToContainTextAsync("US 1");
        await page.Locator("h1").HoverAsync();
        await Expect(readout).ToBeHiddenAsync();
        await chart.PressAsync("End");
        var last = await readout.Locator("b").First.InnerTextAsync();
        await chart.PressAsync("ArrowLeft");
        await Expect(readout.Locator("b").First).Not.ToHaveTextAsync(last);
        await RealBrowser.ScreenshotAsync(page, "dashboard-readout.png");
        await chart.PressAsync("Escape");
        await Expect(readout).ToBeHiddenAsync();

        // Held: even what one clicks on does not move it.
        await page.GotoAsync("/metrics?resource=shop&meter=Shop.Meter&instrument=shop.carts&window=1");
        await PagesTests.LiveAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeVisibleAsync();
        var held = await chart.GetAttributeAsync("data-values");

        // Two steps of the chart later.
        var later = DateTimeOffset.UtcNow.AddSeconds(2);
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow > later, "two seconds to pass");
        await page.GetByRole(AriaRole.Link, new() { Name = "shop.orders" }).ClickAsync();
        await Expect(page.Locator(".chart-head h2")).ToHaveTextAsync("shop.orders");
        await page.GetByRole(AriaRole.Link, new() { Name = "shop.carts" }).ClickAsync();
        await Expect(page.Locator(".chart-head h2")).ToHaveTextAsync("shop.carts");
        Assert.Equal(held, await chart.GetAttributeAsync("data-values"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Expect(chart).Not.ToHaveAttributeAsync("data-values", held!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await Expect(page.Locator(".empty")).ToContainTextAsync("as soon as a resource sends some");
        Assert.Empty(browser.Complaints);
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
    [ClassData(typeof(DashboardReaders))]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_window(string locale, int width, int height, ColorScheme colors, string name)
    {
        await using var graph = await WatchedGraph.StartTinyAsync(builder => builder.AddExternalService("orders-db", "http://db.example:5432/"));
        new SeenTelemetry(graph).LateLog("Told by a span that is lost");
        var (browser, page) = await PagesTests.OpenAsync(graph, "/structuredlogs", locale, width, height, colors);
        await using var _1 = browser;

        var look = new DashboardLook(page, name);
        await look.AtAsync("structured", "/structuredlogs", "[data-row]");
        await look.AtAsync("structured-details", "/structuredlogs?level=Error&log=4", "aside .values");
        await look.AtAsync("structured-filters", "/structuredlogs?filter=log.message:hasnot:nothing&filter=Customer:gt-off:40&filter=order:gt:many&with=Customer%3D42", ".filter-chip");
        await look.AtAsync("structured-none", "/structuredlogs?text=nothing-of-the-kind", ".empty");
        await look.AtAsync("traces", "/traces?errors=first", "[data-row]");
        await look.AtAsync("trace", $"/traces/{SeenTelemetry.Failed}?logs=1", ".log-row");
        await look.AtAsync("trace-search", $"/traces/{SeenTelemetry.Failed}?text=redis", "[data-found]");
        await look.AtAsync("trace-details", $"/traces/{SeenTelemetry.Failed}?span=0000000000000003", "aside .values");
        await look.AtAsync("trace-none", "/traces/00", ".empty");
        await look.AtAsync("metrics", "/metrics", "svg.chart");
        await look.AtAsync("metrics-bytes", "/metrics?resource=shop&meter=Shop.Meter&instrument=process.memory", "svg.chart");
        await look.AtAsync("metrics-lines", "/metrics?resource=shop&meter=Shop.Meter&instrument=shop.orders&split=country", "svg.chart");
    }

    private const string Long = "000000000000000000000000000000cc";

    private static ILocator Rows(IPage page) => page.Locator("tbody tr[data-row]");

    private static async Task<(double X, double Width)> Bar(IPage page, int row)
    {
        var box = (await Rows(page).Nth(row).Locator(".track rect").BoundingBoxAsync())!;
        return (box.X, box.Width);
    }
}
