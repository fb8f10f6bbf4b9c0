using Aspire.Hosting.ApplicationModel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Dashboard;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>A library adds a page and a column, and knows of the dashboard no more than its public seam.</summary>
public sealed class AddedPageTests
{
    [Fact]
    public async Task A_library_adds_a_page_and_a_column()
    {
        await using var graph = await WatchedGraph.StartTinyAsync(builder =>
        {
            builder.Services.AddSingleton<IDashboardPage, TidesPage>();
            builder.Services.AddSingleton<IDashboardColumn, LengthColumn>();
            builder.Services.AddSingleton(new TideTable("high at noon"));
        });
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;

        await Expect(page.Locator("thead")).ToContainTextAsync("Letters");
        await Expect(page.Locator("[data-row]")).ToContainTextAsync("6 letters");
        await page.GetByRole(Microsoft.Playwright.AriaRole.Navigation).GetByText("Tides").ClickAsync();

        await Expect(page.Locator("h1")).ToHaveTextAsync("The tide is high at noon, asked 0 times, by none");
        await page.Locator("#ask").ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("The tide is high at noon, asked 1 times, by a service of the page");
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator("h1")).ToHaveTextAsync("Resources");
        await page.Keyboard.PressAsync("d");
        await Expect(page.Locator("h1")).ToContainTextAsync("The tide");
        Assert.Equal("rgb(1, 2, 3)", await page.Locator("h1").EvaluateAsync<string>("h1 => getComputedStyle(h1).color"));
        await page.ReloadAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("asked 0 times");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task An_added_page_is_behind_the_login()
    {
        await using var graph = await WatchedGraph.StartTinyAsync(builder => builder.Services.AddSingleton<IDashboardPage, TidesPage>());
        using var client = graph.Client();

        using var answer = await client.GetAsync("/tides", Eventually.Soon());

        Assert.Equal("/login?returnUrl=%2Ftides", answer.Headers.Location?.OriginalString);
    }

    private sealed class TidesPage : IDashboardPage
    {
        public Type Component => typeof(Tides);

        public string Path => "tides";

        public DashboardText Title => new("Tides", "조수");

        public char? Key => 'd';

        public string StyleSheet => ".tides { color: rgb(1 2 3); }";

        public void AddServices(IServiceCollection services) => services.AddScoped<Asker>();
    }

    private sealed class LengthColumn : IDashboardColumn
    {
        public DashboardText Heading => new("Letters", "글자 수");

        public Type Component => typeof(LengthCell);
    }

    private sealed class LengthCell : ComponentBase
    {
        [Parameter]
        public IResource Resource { get; set; } = null!;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, $"{Resource.Name.Length} letters");
    }
}

internal sealed record TideTable(string Text);

internal sealed class Asker
{
    public string Name { get; } = "a service of the page";
}

/// <summary>A page of the library.</summary>
[Route("/tides")]
public sealed class Tides : ComponentBase
{
    private int _asked;

    [Inject]
    private DashboardHost Host { get; set; } = null!;

    [Inject]
    private Asker Asker { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h1");
        builder.AddAttribute(1, "class", "tides");
        builder.AddContent(2, $"The tide is {Host.Services.GetRequiredService<TideTable>().Text}, asked {_asked} times, by {(_asked == 0 ? "none" : Asker.Name)}");
        builder.CloseElement();
        builder.OpenElement(3, "button");
        builder.AddAttribute(4, "id", "ask");
        builder.AddAttribute(5, "onclick", EventCallback.Factory.Create(this, () => _asked++));
        builder.AddContent(6, "Ask");
        builder.CloseElement();
    }
}
