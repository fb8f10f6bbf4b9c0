using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Slipway.Hosting.Dashboard;
using WebApp.Tests.Browser;
using WebApp.Tests.Dashboard.UnderLoad;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>A page that is still at work when the server's parts are taken down.</summary>
public sealed class LatePageTests
{
    [Fact]
    public async Task What_a_page_finds_gone_at_the_end_is_not_told_as_an_error()
    {
        using var errors = new HostErrors();
        var late = new LatePage();
        var graph = await WatchedGraph.StartTinyAsync(builder =>
        {
            builder.Services.AddSingleton<IDashboardPage>(late);
            builder.Services.AddSingleton<ILoggerProvider>(errors);
        });
        await using (graph)
        {
            await using var browser = await RealBrowser.StartAsync(graph.Address);
            var page = await browser.OpenAsync();
            await page.GotoAsync($"{graph.Login.PathAndQuery}&returnUrl=%2Flate");
            await PagesTests.LiveAsync(page);
            await Expect(page.Locator("h1")).ToHaveTextAsync("At work");
            await graph.Graph.StopAsync();
        }

        Assert.True(late.HasFailed);
        Assert.Empty(errors.Told);
    }

    private sealed class LatePage : IDashboardPage
    {
        public bool HasFailed { get; private set; }

        public Type Component => typeof(Late);

        public string Path => "late";

        public DashboardText Title => new("Late", "늦음");

        public char? Key => null;

        public string StyleSheet => "";

        public void AddServices(IServiceCollection services) => services.AddSingleton(_ => new TakeDown(() => HasFailed = true));
    }
}

/// <summary>A part of the server: as it is taken down, the page that works with it fails.</summary>
internal sealed class TakeDown(Action onFailed) : IAsyncDisposable
{
    public Func<Task>? Failing { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (Failing is null) return;
        await Failing();
        onFailed();
    }
}

/// <summary>The page.</summary>
[Route("/late")]
public sealed class Late : ComponentBase
{
    [Inject]
    private TakeDown TakeDown { get; set; } = null!;

    protected override void OnAfterRender(bool firstRender) => TakeDown.Failing = () => DispatchExceptionAsync(new ObjectDisposedException("a part of the server"));

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "h1");
        builder.AddContent(1, "At work");
        builder.CloseElement();
    }
}
