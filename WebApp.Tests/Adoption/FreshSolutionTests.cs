using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using WebApp.Tests.Fixtures;

namespace WebApp.Tests.Adoption;

/// <summary>What a person has who takes Slipway from its packages: made, built and run outside this repository.</summary>
public sealed partial class FreshSolutionTests
{
    [Fact]
    public async Task A_new_solution_from_the_template_builds_on_the_packages_and_runs_and_its_services_call_each_other()
    {
        using var folder = new DataFolder();
        var workshop = new Workshop(folder);
        await workshop.PackAsync();
        await workshop.InstallTemplatesAsync();

        await workshop.DotNetAsync(folder.Path, "new", "slipway", "--output", "Shop.Front", "--debug:custom-hive", workshop.Hive);
        var solution = folder["Shop.Front"];
        await workshop.DotNetAsync(solution, "build", "--verbosity", "quiet");

        await using var host = workshop.StartAppHost(Path.Combine(solution, "Shop.Front.AppHost"));
        var said = await host.LineAsync(line => line.Contains("resources are healthy after", StringComparison.Ordinal), 120);
        using var browser = new HttpClient { BaseAddress = AddressIn(said, "webfrontend") };
        var first = await PostAsync(browser, "Buy milk");
        var second = await PostAsync(browser, "<b>Call Kim</b>");

        Assert.Contains("<li>Buy milk</li>", first, StringComparison.Ordinal);
        Assert.Contains("<li>&lt;b&gt;Call Kim&lt;/b&gt;</li><li>Buy milk</li>", second, StringComparison.Ordinal);
        Assert.Contains("<p>Visits: 2</p>", second, StringComparison.Ordinal);

        // The dashboard is in the package, with all that its pages need.
        var login = new Uri((await host.LineAsync(line => line.StartsWith("Login to the dashboard at ", StringComparison.Ordinal))).Split(' ')[^1]);
        using var developer = new HttpClient();
        var dashboard = await developer.GetStringAsync(login, Eventually.Soon());
        Assert.Contains("webfrontend", dashboard, StringComparison.Ordinal);
        Assert.Contains("Shop.Front", dashboard, StringComparison.Ordinal);
        foreach (var asset in Assets().Matches(dashboard).Select(m => m.Value)) Assert.NotEmpty(await developer.GetByteArrayAsync(new Uri(login, asset), Eventually.Soon()));
        Assert.Equal(["blazor.web.js", "dashboard.css", "dashboard.js", "early.js"], Assets().Matches(dashboard).Select(m => m.Value.Split('/')[^1]).Order(StringComparer.Ordinal));
        await host.StopAsync();
    }

    [GeneratedRegex("/assets/[0-9a-f]+/[a-z.]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Assets();

    private static async Task<string> PostAsync(HttpClient browser, string note)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("text", note)]);
        using var answer = await browser.PostAsync("/", form, Eventually.Soon());
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
        Assert.Equal(new MediaTypeHeaderValue("text/html", "utf-8"), answer.Content.Headers.ContentType);
        return await answer.Content.ReadAsStringAsync(Eventually.Soon());
    }

    /// <summary>"All 6 resources are healthy after 2.1 s.  webfrontend: http://localhost:5123  ..."</summary>
    private static Uri AddressIn(string line, string resource) =>
        new(line.Split("  ").Single(part => part.StartsWith($"{resource}: ", StringComparison.Ordinal)).Split(": ")[1]);
}
