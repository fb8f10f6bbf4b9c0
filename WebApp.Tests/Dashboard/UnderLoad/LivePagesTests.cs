using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Playwright;
using Slipway.Hosting.Embedded.Processes;
using WebApp.Tests.Fixtures;
using static System.StringComparison;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard.UnderLoad;

/// <summary>What pages show follows what happens while the board is used, and can still be worked with.</summary>
[Collection(nameof(LoadedBoard))]
public sealed class LivePagesTests(LoadedBoard board)
{
    [Fact]
    public async Task Traces_come_as_people_ask_and_none_is_missing()
    {
        await board.Crowd.GoOnAsync();
        await using var visit = await LoadedVisit.BeginAsync(board, "/traces");
        var page = visit.Page;

        // Shown or counted as dropped: as many as were answered before the page was asked, and more while it is open.
        for (var look = 0; look < 2; look++)
        {
            var answered = board.Crowd.Answered;
            await Eventually.TrueAsync(async () => await visit.NumberAsync("[data-total]") + await visit.NumberAsync(".page-head .badge.warn") >= answered, "a trace for each request");
            Assert.InRange(await visit.NumberAsync("[data-total]"), 1, LoadedBoard.MostTraces);
            await board.Crowd.GoOnAsync();
        }

        // Exactly those that are asked for, among all others.
        var path = await AskForNothingAsync(7);
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync(path);
        await Expect(page.Locator("[data-total]")).ToHaveTextAsync("7 traces");
        await Expect(Rows(page)).ToHaveCountAsync(7);
        visit.NothingWentWrong();
    }

    [Fact]
    public async Task A_post_of_the_crowd_is_a_waterfall_through_HTTP_PostgreSQL_Redis_and_S3()
    {
        await board.Crowd.GoOnAsync();
        await using var visit = await LoadedVisit.BeginAsync(board, "/traces?text=S3%20PutObject");
        var page = visit.Page;

        // The list moves below the pointer; the link that was looked at is the one that is followed.
        await page.GotoAsync((await Rows(page).Nth(3).Locator("[data-row-link]").GetAttributeAsync("href"))!);
        await Expect(page.Locator("h1")).ToContainTextAsync("POST /posts/new");
        foreach (var part in (string[])["S3 PutObject", "PUT · http://localhost", "postgresql · INSERT INTO posts", "redis "]) await Expect(Rows(page).Filter(new() { HasText = part }).First).ToBeVisibleAsync();

        var spans = await SpansAsync(page);
        Assert.Equal("POST /posts/new", spans[0].Name);
        Assert.All(spans, span => Assert.NotEmpty(span.Name));
        for (var i = 1; i < spans.Count; i++)
        {
            // Within a pixel: below what it is part of, and after what was before it there.
            var parent = spans.Take(i).Last(s => s.Depth == spans[i].Depth - 1);
            Assert.InRange(spans[i].Begin, parent.Begin - 1, parent.End + 1);
            var before = spans.Take(i).Reverse().TakeWhile(s => s.Depth >= spans[i].Depth).FirstOrDefault(s => s.Depth == spans[i].Depth);
            if (before is not null) Assert.True(spans[i].Begin >= before.Begin - 1, $"{spans[i]} stands below {before}");
        }

        visit.NothingWentWrong();
    }

    [Fact]
    public async Task A_list_that_is_paused_stands_still_and_catches_up()
    {
        await using var visit = await LoadedVisit.BeginAsync(board, "/structuredlogs");
        var page = visit.Page;
        var before = await visit.NumberAsync("[data-total]");
        await Eventually.TrueAsync(async () => await visit.NumberAsync("[data-total]") > before + 5, "the list grows");

        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeVisibleAsync();
        var (paused, first) = (await visit.NumberAsync("[data-total]"), await Rows(page).First.InnerTextAsync());
        await board.Crowd.GoOnAsync();
        Assert.Equal(paused, await visit.NumberAsync("[data-total]"));
        Assert.Equal(first, await Rows(page).First.InnerTextAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Go on" }).ClickAsync();
        await Eventually.TrueAsync(async () => await visit.NumberAsync("[data-total]") > paused + 5, "it catches up");

        // Filtered while records come: all that is shown is of that kind.
        await page.GetByLabel("Level").SelectOptionAsync("Warning");
        await page.GetByLabel("Filter logs").FillAsync("POST of /login");
        await Expect(Rows(page).First).ToContainTextAsync("POST of /login by nobody was answered 400");
        await Expect(Rows(page).Filter(new() { HasNotText = "POST of /login" })).ToHaveCountAsync(0);

        // Rows that move while they are clicked on are missed, by a person as well.
        await page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Go on" })).ToBeVisibleAsync();
        await Rows(page).First.Locator("[data-row-link]").ClickAsync();
        await Expect(page.Locator("aside")).ToContainTextAsync("WebApp.Security.WriteLog");
        visit.NothingWentWrong();
    }

    [Fact]
    public async Task Metrics_grow_with_the_requests_and_are_told_apart()
    {
        await board.Crowd.GoOnAsync();
        await using var visit = await LoadedVisit.BeginAsync(board, "/metrics");
        var page = visit.Page;

        await Expect(page.Locator(".chart-head h2")).ToHaveTextAsync("http.server.request.duration");
        var measured = await visit.NumberAsync(".now tfoot td");
        await Eventually.TrueAsync(async () => await visit.NumberAsync(".now tfoot td") > measured + 50, "what is measured grows");
        await Expect(page.Locator(".now tbody tr")).ToContainTextAsync(["p50", "p90", "p99"]);
        await Expect(page.Locator(".chart path.line")).ToHaveCountAsync(4);
        var all = await visit.NumberAsync(".now tfoot td");
        var status = page.Locator("details.dimension").Filter(new() { HasText = "http.response.status_code" });
        await status.Locator("summary").ClickAsync();
        foreach (var value in (await status.Locator("label").AllInnerTextsAsync()).Select(v => v.Trim()).Where(v => v != "404"))
        {
            await status.GetByRole(AriaRole.Checkbox, new() { Name = value, Exact = true }).UncheckAsync();
        }

        await Eventually.TrueAsync(async () => await visit.NumberAsync(".now tfoot td") is > 0 and var some && some < all / 2, "those that weren't found");

        await page.GetByRole(AriaRole.Link, new() { Name = "board.logins" }).ClickAsync();
        await page.GetByLabel("A line for each").SelectOptionAsync("outcome");
        await Expect(page.Locator(".now tbody tr")).ToContainTextAsync(["failed"]);
        await page.GetByRole(AriaRole.Link, new() { Name = "dotnet.process.memory.working_set" }).ClickAsync();
        await Expect(page.Locator(".now tbody tr")).ToContainTextAsync(["MiB"]);
        visit.NothingWentWrong();
    }

    [Fact]
    public async Task Console_and_storage_show_what_the_crowd_does()
    {
        await board.Crowd.GoOnAsync();
        await using var visit = await LoadedVisit.BeginAsync(board, "/logs");
        var page = visit.Page;
        foreach (var who in (string[])["webapp", "mail"]) await Expect(page.Locator(".log .line", new() { HasText = who }).Last).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Expect(page.Locator(".log .line").Last).ToBeInViewportAsync();
        await page.GetByLabel("Resource", new() { Exact = true }).SelectOptionAsync("mail");
        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("Subject: Your code");
        await Eventually.TrueAsync(async () => await visit.NumberAsync(".found") > 0, "mails are found");
        var found = await visit.NumberAsync(".found");
        await Eventually.TrueAsync(async () => await visit.NumberAsync(".found") > found, "another sign-up is found");

        var posts = board.Crowd.Posts;
        await visit.GoAsync("/storage");
        var objects = page.Locator("tbody tr");
        await Expect(objects.First).ToContainTextAsync(".png");
        while (await page.GetByRole(AriaRole.Button, new() { Name = "More" }).IsVisibleAsync())
        {
            var shown = await objects.CountAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
            await Expect(objects.Nth(shown)).ToBeVisibleAsync();
        }

        Assert.InRange(await objects.CountAsync(), posts, board.Crowd.Posts + 3);
        visit.NothingWentWrong();
    }

    [Fact]
    public async Task The_console_of_a_narrow_window_follows_the_latest_line()
    {
        await using var visit = await LoadedVisit.BeginAsync(board, "/logs", width: 390, height: 844);
        await visit.Page.Locator(".log .line").First.WaitForAsync(new() { Timeout = 20_000 });
        await board.Crowd.GoOnAsync();

        // Wrapped lines are taller than the browser thinks before it shows them; nobody has scrolled up.
        await Expect(visit.Page.Locator(".log-latest")).ToBeHiddenAsync();
        await Expect(visit.Page.Locator(".log .line").Last).ToBeInViewportAsync();
        visit.NothingWentWrong();
    }

    [Fact]
    public async Task The_board_is_killed_and_restarted_from_the_page_while_it_is_used()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The signal is of Unix.");
        await using var visit = await LoadedVisit.BeginAsync(board, "/");
        var page = visit.Page;
        await Expect(page.Locator("[data-row]")).ToHaveCountAsync(7);
        await Expect(page.Locator("[data-row]", new() { HasText = "Healthy" })).ToHaveCountAsync(7);
        var row = page.Locator("[data-row]", new() { Has = page.GetByRole(AriaRole.Link, new() { Name = "webapp", Exact = true }) });
        var killed = (await board.Board.WaitAsync("webapp", e => e.IsHealthy())).ProcessId();

        Assert.True(Signals.Send(killed, Signals.Kill));
        await Expect(row).ToContainTextAsync("restarted 1×");
        await Expect(row).ToContainTextAsync("Healthy", new() { Timeout = 30_000 });
        var before = (await board.Board.WaitAsync("webapp", e => e.IsHealthy() && e.ProcessId() != killed)).ProcessId();
        await board.Crowd.GoOnAsync();

        await page.Keyboard.PressAsync("/");
        for (var i = 0; i < 60 && await FocusedAsync() != "Restart: webapp"; i++) await page.Keyboard.PressAsync("Tab");
        Assert.Equal("Restart: webapp", await FocusedAsync());
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".toast.good")).ToContainTextAsync("Restart: webapp");
        var after = (await board.Board.WaitAsync("webapp", e => e.IsHealthy() && e.ProcessId() != before)).ProcessId();
        await Expect(row).ToContainTextAsync("Healthy", new() { Timeout = 30_000 });
        await board.Crowd.GoOnAsync();

        // What was under way was lost with the process; since it is well, nothing is.
        var well = System.Diagnostics.Stopwatch.GetTimestamp();
        await board.Crowd.GoOnAsync();
        Assert.DoesNotContain(board.Crowd.Failures, failure => failure.Began > well);

        // Nobody but the new process can have told of this.
        Assert.NotEqual(killed, after);
        await visit.GoAsync($"/traces?text={await AskForNothingAsync(1)}");
        await Expect(Rows(page)).ToHaveCountAsync(1);
        await Expect(Rows(page)).ToContainTextAsync("webapp");
        visit.NothingWentWrong();

        Task<string?> FocusedAsync() => page.EvaluateAsync<string?>("document.activeElement.getAttribute('aria-label')");
    }

    /// <summary>Asks the board for a page that isn't there, and that nobody else asks for.</summary>
    private async Task<string> AskForNothingAsync(int times)
    {
        var path = $"/no-such-{Guid.NewGuid():N}";
        using var client = new HttpClient { BaseAddress = board.Board.Addresses.WebApp };
        for (var i = 0; i < times; i++) (await client.GetAsync(new Uri(path, UriKind.Relative), Eventually.Soon())).Dispose();
        return path;
    }

    private static ILocator Rows(IPage page) => page.Locator("tbody tr[data-row]");

    private static async Task<IReadOnlyList<ShownSpan>> SpansAsync(IPage page)
    {
        var rows = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.waterfall [data-row]')].map(row => {
              const bar = row.querySelector('.track rect').getBoundingClientRect();
              return [row.querySelector('.indent').getAttribute('width') / 14, bar.left, bar.right, row.querySelector('[data-row-link]').textContent].join('|');
            })
            """);
        return [.. rows.Select(row => row.Split('|', 4)).Select(r => new ShownSpan(int.Parse(r[0], CultureInfo.InvariantCulture), double.Parse(r[1], CultureInfo.InvariantCulture), double.Parse(r[2], CultureInfo.InvariantCulture), r[3]))];
    }

    private sealed record ShownSpan(int Depth, double Begin, double End, string Name);
}
