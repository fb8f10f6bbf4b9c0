using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Slipway.Hosting.Aws;
using Slipway.Hosting.Aws.Dashboard.Cloud;
using Slipway.Hosting.Embedded.Dashboard.Server;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>The pages that Hosting.Aws adds: the graph on AWS, and the objects of its buckets.</summary>
public sealed partial class CloudPageTests
{
    [Fact]
    public async Task The_graph_is_shown_as_it_will_stand_on_AWS_beside_how_it_is_here()
    {
        await using var graph = await StartAsync(Paths.AppHost);
        var (browser, page) = await OpenAsync(graph, "/cloud");
        await using var _ = browser;

        await Expect(Row(page, "cache")).ToContainTextAsync("ElastiCache for Valkey", Patient);
        await Expect(Row(page, "cache").Locator(".badge")).ToHaveTextAsync("healthy");
        await Expect(Row(page, "s3")).ToContainTextAsync("for this machine alone");
        await Expect(Row(page, "postgres")).ToContainTextAsync("db.t4g.micro");
        await Expect(Row(page, "postgres").Locator(".number").First).ToHaveTextAsync(Dollars());
        var starter = await page.Locator(".cloud-totals dd").First.TextContentAsync();
        await Accessibility.FindsNothingAsync(page, "cloud");
        await RealBrowser.ScreenshotAsync(page, "dashboard-cloud.png");

        await page.GetByRole(AriaRole.Link, new() { Name = "Production" }).ClickAsync();
        await Expect(Row(page, "postgres")).ToContainTextAsync("db.t4g.medium", Patient);
        Assert.NotEqual(starter, await page.Locator(".cloud-totals dd").First.TextContentAsync());
        Assert.Contains("plan=Production", page.Url, StringComparison.Ordinal);
        Assert.True(await page.EvaluateAsync<bool>("document.querySelector('.cloud-picture img').naturalWidth > 100"));
        Assert.Empty(browser.Complaints);

        // What happens here is seen at once.
        await graph.Application.ResourceCommands.ExecuteCommandAsync("cache", "stop", Eventually.Soon());
        await Expect(Row(page, "cache").Locator(".badge")).ToHaveTextAsync("stopped");
    }

    [Fact]
    public async Task A_graph_that_cant_be_published_says_why_and_is_tried_again()
    {
        await using var graph = await StartAsync(Path.Combine(Path.GetTempPath(), "no-such-apphost.dll"));
        var (browser, page) = await OpenAsync(graph, "/cloud");
        await using var _ = browser;

        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no-such-apphost.dll");
        await Accessibility.FindsNothingAsync(page, "cloud failed");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no-such-apphost.dll");
        await page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }).ClickAsync();
        await Expect(page.Locator(".cloud-progress")).ToContainTextAsync("Not published");
    }

    [Fact]
    public async Task Published_from_the_page_is_what_the_command_line_would_have_written()
    {
        using var folder = new DataFolder();
        var said = new List<string>();

        var error = await new CloudProgram(Paths.AppHost, folder.Path).PublishAsync(folder["out"], AwsPlan.Production, "staging", line => said.Add(line), Eventually.Soon(240));

        Assert.Null(error);
        Assert.Contains(said, line => line.Contains("plan Production", StringComparison.Ordinal));
        Assert.NotEmpty(Directory.GetFiles(folder["out/cdk.out"], "*-staging-app.template.json"));
    }

    [Fact]
    public void Environments_are_those_that_somebody_has_settings_for()
    {
        using var folder = new DataFolder();
        foreach (var file in (string[])["appsettings.json", "appsettings.Development.json", "appsettings.Staging.json", "appsettings.production.json"]) File.WriteAllText(folder[file], "{}");

        Assert.Equal(["production", "staging"], new CloudProgram("", folder.Path).Environments.Order(StringComparer.Ordinal));
        Assert.Equal("production", new CloudProgram("", folder.Path).Environments[0]);
    }

    [Fact]
    public async Task A_buckets_objects_are_listed_and_opened()
    {
        await using var graph = await StartAsync(Paths.AppHost);
        var bucket = graph.Builder.Resources.OfType<Slipway.Hosting.Aws.Storage.S3BucketResource>().Single();
        using var client = new HttpClient();
        foreach (var key in (string[])["posts/1/a b.txt", "posts/2/c.txt", "other"])
        {
            using var content = new StringContent($"content of {key}");
            using var answer = await client.PutAsync(new Uri($"{bucket.Parent.Endpoint.Url}/images/{Uri.EscapeDataString(key).Replace("%2F", "/", StringComparison.Ordinal)}"), content, Eventually.Soon());
            answer.EnsureSuccessStatusCode();
        }

        var (browser, page) = await OpenAsync(graph, "/storage");
        await using var _ = browser;
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(3);
        await Accessibility.FindsNothingAsync(page, "storage");
        await RealBrowser.ScreenshotAsync(page, "dashboard-storage.png");

        var address = await page.GetByRole(AriaRole.Link, new() { Name = "posts/1/a b.txt" }).GetAttributeAsync("href");
        Assert.Equal("content of posts/1/a b.txt", await client.GetStringAsync(new Uri(address!), Eventually.Soon()));

        await page.GetByLabel("Keys that begin with").FillAsync("posts/2");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Contains("prefix=posts", page.Url, StringComparison.Ordinal);
        await graph.Application.ResourceCommands.ExecuteCommandAsync("s3", "stop", Eventually.Soon());
        await page.GetByRole(AriaRole.Button, new() { Name = "Refresh" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("doesn't answer");
        Assert.Empty(browser.Complaints);
    }

    // Publish starts Node and unpacks the CDK.
    private static LocatorAssertionsToContainTextOptions Patient { get; } = new() { Timeout = 90_000 };

    /// <summary>A small graph with a bucket and a cache; what is published is the AppHost that is named.</summary>
    private static async Task<SmallGraph> StartAsync(string appHost)
    {
        var graph = new SmallGraph(null, hasDashboard: true, $"--AppHost:BrowserToken={WatchedGraph.Token}", "--Parameters:cache-password=tests-only");
        graph.Builder.Services.AddSingleton(new CloudProgram(appHost, graph.Folder.Path));
        graph.Builder.AddAwsEnvironment("aws");
        graph.Builder.AddRedis("cache");
        graph.Builder.AddS3Bucket("images");
        await graph.StartAsync();
        await graph.HealthyAsync("cache");
        await graph.HealthyAsync("images");
        return graph;
    }

    private static async Task<(RealBrowser Browser, IPage Page)> OpenAsync(SmallGraph graph, string path)
    {
        var login = graph.Application.Services.GetRequiredService<DashboardServer>().LoginAddress!;
        var browser = await RealBrowser.StartAsync(new Uri(login.GetLeftPart(UriPartial.Authority)));
        var page = await browser.OpenAsync(width: 1400, height: 900);
        await page.GotoAsync($"{login.PathAndQuery}&returnUrl={Uri.EscapeDataString(path)}");
        await PagesTests.LiveAsync(page);
        return (browser, page);
    }

    private static ILocator Row(IPage page, string name) => page.Locator("tbody tr", new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    [GeneratedRegex(@"^\$\d+\.\d\d$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dollars();
}
