using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Slipway.Hosting.Embedded.Parameters;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Model;
using static System.StringComparison;
using static Microsoft.Playwright.Assertions;

namespace WebApp.Tests.Dashboard;

/// <summary>A developer is asked for parameters that have no value.</summary>
public sealed class MissingValuePageTests
{
    private static readonly string[] EveryPage = ["/", "/?view=parameters", "/?view=graph", "/logs", "/structuredlogs", "/traces", "/metrics"];

    [Fact]
    public async Task The_bar_on_every_page_leads_to_the_values_and_what_waited_starts()
    {
        await using var graph = await StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;
        foreach (var path in EveryPage)
        {
            await page.GotoAsync(path);
            await PagesTests.LiveAsync(page);
            await Expect(Bar(page)).ToContainTextAsync("2 parameters have no value: api-key, region");
        }

        await page.GotoAsync("/");
        await PagesTests.LiveAsync(page);
        await Expect(Row(page, "api-key")).ToContainTextAsync("Value missing");
        await Expect(Row(page, "shop")).ToContainTextAsync("for api-key, which has no value");
        await Bar(page).GetByRole(AriaRole.Button, new() { Name = "Enter values" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Parameters without a value" });
        await Expect(dialog.GetByLabel("api-key")).ToBeFocusedAsync();
        await Expect(dialog.GetByLabel("api-key")).ToHaveAttributeAsync("type", "password");
        await Expect(dialog.GetByLabel("api-key")).ToHaveAccessibleDescriptionAsync("Of the payment service");
        await Expect(dialog.GetByLabel("region")).ToHaveAttributeAsync("type", "text");

        // With the keyboard alone; what is empty is asked for again, what is filled in counts.
        await page.Keyboard.TypeAsync(WatchedGraph.Secret);
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByText("region still needs a value.")).ToBeVisibleAsync();
        await Expect(dialog.GetByLabel("region")).ToBeFocusedAsync();
        await Expect(dialog.GetByLabel("api-key")).ToHaveCountAsync(0);
        await Expect(Bar(page)).ToContainTextAsync("1 parameter has no value: region");
        await Accessibility.FindsNothingAsync(page, "a value refused");
        await page.Keyboard.TypeAsync("seoul");
        await page.Keyboard.PressAsync("Enter");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Bar(page)).ToBeHiddenAsync();
        await Expect(Row(page, "shop")).ToContainTextAsync("Healthy");
        await Expect(Row(page, "api-key")).ToHaveCountAsync(0);
        Assert.Equal($"{WatchedGraph.Secret} in seoul", await graph.Graph.LineAsync("shop", line => line.Contains(" in ", Ordinal)));

        await page.GotoAsync("/?resource=shop");
        await PagesTests.LiveAsync(page);
        await Expect(page.Locator("aside").GetByRole(AriaRole.Row, new() { Name = "UPSTREAM" })).ToContainTextAsync("•");
        Assert.DoesNotContain(WatchedGraph.Secret, await page.ContentAsync(), Ordinal);
        Assert.DoesNotContain(WatchedGraph.Secret, page.Url, Ordinal);
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task In_Korean_too_a_resource_says_what_it_waits_for()
    {
        await using var graph = await StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/", "ko-KR");
        await using var _ = browser;

        await Expect(Row(page, "shop").Locator(".detail")).ToHaveTextAsync("api-key 값을 기다림");
        await Expect(Row(page, "api-key").Locator(".detail")).ToHaveTextAsync("Parameters:api-key 설정 필요");
    }

    [Fact]
    public async Task A_value_is_saved_to_the_user_secrets_and_another_reader_sees_that_it_is_there()
    {
        using var secrets = new AssemblyWithSecrets();
        await using var graph = await StartAsync(secrets);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/?view=parameters");
        await using var _ = browser;
        var (second, other) = await PagesTests.OpenAsync(graph);
        await using var __ = second;
        await Bar(other).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(other.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();

        await Expect(Parameter(page, "region")).ToContainTextAsync("Value missing");
        await page.GetByRole(AriaRole.Button, new() { Name = "Set parameter: region" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByLabel("region").FillAsync("seoul");
        await page.GetByLabel("Save to user secrets").CheckAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Set" }).ClickAsync();

        await Expect(Parameter(page, "region")).ToContainTextAsync("seoul");
        await Expect(Parameter(page, "region")).ToContainTextAsync("user secrets");
        Assert.Equal("seoul", secrets.Read()["Parameters:region"]!.GetValue<string>());
        await Expect(other.GetByRole(AriaRole.Dialog).GetByLabel("region")).ToHaveCountAsync(0);
        await Expect(other.GetByRole(AriaRole.Dialog).GetByLabel("api-key")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_parameter_that_has_a_value_is_given_another_one()
    {
        await using var graph = await StartAsync(null, $"--Parameters:api-key={WatchedGraph.Secret}", "--Parameters:region=seoul");
        await graph.Graph.HealthyAsync("shop");
        var (browser, page) = await PagesTests.OpenAsync(graph, "/?view=parameters");
        await using var _ = browser;
        await Expect(Bar(page)).ToBeHiddenAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Set parameter: region" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Set parameter" });
        await Expect(dialog.GetByLabel("region")).ToHaveValueAsync("seoul");
        await Expect(dialog.GetByLabel("Save to user secrets")).ToBeDisabledAsync();
        await dialog.GetByLabel("region").FillAsync(" ");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByText("region still needs a value.")).ToBeVisibleAsync();
        await dialog.GetByLabel("region").FillAsync("busan");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Set" }).ClickAsync();

        await Expect(Parameter(page, "region")).ToContainTextAsync("busan");
        await Expect(Parameter(page, "region")).ToContainTextAsync("entered here, for this run");
        await Expect(page.Locator(".toast.good")).ToContainTextAsync("Restart what shall take it.");
        await graph.Graph.Application.ResourceCommands.ExecuteCommandAsync("shop", "restart", Eventually.Soon());
        await graph.Graph.LineAsync("shop", line => line.EndsWith(" in busan", Ordinal));

        // A secret is not shown there either.
        await page.GetByRole(AriaRole.Button, new() { Name = "Set parameter: api-key" }).ClickAsync();
        await Expect(dialog.GetByLabel("api-key")).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_mistyped_address_of_a_service_is_refused_where_it_is_typed()
    {
        await using var graph = await WatchedGraph.StartTinyAsync(builder =>
        {
            builder.Services.AddSingleton(new ValueAsking(true));
            builder.AddExternalService("tax", builder.AddParameter("tax-address"));
        });
        var (browser, page) = await PagesTests.OpenAsync(graph);
        await using var _ = browser;

        await Bar(page).GetByRole(AriaRole.Button).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("tax-address").FillAsync("tax.example.org");
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog.GetByLabel("tax-address")).ToHaveAccessibleDescriptionAsync("tax-address is the address of a service: write https://host/, without a query or a fragment.");
        await Expect(dialog.GetByLabel("tax-address")).ToBeFocusedAsync();
        await dialog.GetByLabel("tax-address").FillAsync("https://tax.example.org/");
        await page.Keyboard.PressAsync("Enter");

        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Row(page, "tax")).ToContainTextAsync("Healthy");
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_value_is_deleted_and_asked_for_again()
    {
        using var secrets = new AssemblyWithSecrets();
        await using var graph = await StartAsync(secrets, $"--Parameters:api-key={WatchedGraph.Secret}", "--Parameters:region=seoul");
        await graph.Graph.HealthyAsync("shop");
        var (browser, page) = await PagesTests.OpenAsync(graph, "/?view=parameters");
        await using var _ = browser;

        // What is not in the user secrets can't be deleted there; the way back is the first that the keyboard has.
        await Delete(page, "region").ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Delete the value of region?" });
        await Expect(dialog.GetByLabel("Delete from user secrets")).ToBeDisabledAsync();
        await Expect(dialog).ToContainTextAsync("the next run finds it again where it comes from");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Parameter(page, "region")).ToContainTextAsync("seoul");

        await Delete(page, "region").ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Locator(".toast.good")).ToContainTextAsync("Deleted: region");
        await Expect(Parameter(page, "region")).ToContainTextAsync("Value missing");
        await Expect(Delete(page, "region")).ToHaveCountAsync(0);
        await Expect(Bar(page)).ToContainTextAsync("1 parameter has no value: region");

        await Bar(page).GetByRole(AriaRole.Button).ClickAsync();
        var values = page.GetByRole(AriaRole.Dialog, new() { Name = "Parameters without a value" });
        await Expect(values.GetByLabel("region")).ToHaveValueAsync("");
        await values.GetByLabel("region").FillAsync("busan");
        await values.GetByRole(AriaRole.Button, new() { Name = "Set" }).ClickAsync();
        await Expect(Bar(page)).ToBeHiddenAsync();
        await graph.Graph.Application.ResourceCommands.ExecuteCommandAsync("shop", "restart", Eventually.Soon());
        await graph.Graph.LineAsync("shop", line => line.EndsWith(" in busan", Ordinal));
        Assert.Empty(browser.Complaints);
    }

    [Fact]
    public async Task A_value_is_deleted_from_the_user_secrets_only_where_that_is_wanted()
    {
        using var secrets = new AssemblyWithSecrets();
        await using var graph = await StartAsync(secrets);
        var (browser, page) = await PagesTests.OpenAsync(graph, "/?view=parameters");
        await using var _ = browser;
        foreach (var fromSecrets in (bool[])[false, true])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Set parameter: api-key" }).ClickAsync();
            await page.GetByRole(AriaRole.Dialog).GetByLabel("api-key").FillAsync(WatchedGraph.Secret);
            await page.GetByLabel("Save to user secrets").CheckAsync();
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Set" }).ClickAsync();
            await Expect(Parameter(page, "api-key")).ToContainTextAsync("user secrets");

            await Delete(page, "api-key").ClickAsync();
            var dialog = page.GetByRole(AriaRole.Dialog);
            await Expect(dialog).ToContainTextAsync("It stays in the user secrets");
            if (fromSecrets) await dialog.GetByLabel("Delete from user secrets").CheckAsync();
            await Expect(dialog).ToContainTextAsync(fromSecrets ? "The next run won't have it either." : "the next run takes it again.");
            await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

            await Expect(Parameter(page, "api-key")).ToContainTextAsync("Value missing");
            Assert.Equal(fromSecrets ? null : WatchedGraph.Secret, secrets.Read()["Parameters:api-key"]?.GetValue<string>());
        }

        // Two equal messages stand below each other.
        await Expect(page.Locator(".toast.good", new() { HasText = "Deleted: api-key" })).ToHaveCountAsync(2);
        Assert.Empty(browser.Complaints);
    }

    [Theory]
    [ClassData(typeof(DashboardReaders))]
    public async Task Axe_finds_nothing_and_nothing_is_wider_than_the_window(string locale, int width, int height, ColorScheme colors, string name)
    {
        await using var graph = await StartAsync();
        var (browser, page) = await PagesTests.OpenAsync(graph, "/", locale, width, height, colors);
        await using var _ = browser;

        var look = new DashboardLook(page, name);
        foreach (var (view, path) in (IEnumerable<(string, string)>)[("missing", "/"), ("missing-parameters", "/?view=parameters"), ("missing-graph", "/?view=graph"), ("missing-console", "/logs"), ("missing-traces", "/traces")])
        {
            await look.AtAsync(view, path, ".values-bar");
            Assert.True(width < 640 || await page.EvaluateAsync<bool>("document.documentElement.scrollHeight <= innerHeight"), $"{name}: {view} is higher than the window.");
        }

        await page.GotoAsync("/?view=parameters");
        await PagesTests.LiveAsync(page);
        await Expect(page.Locator(".parameters tbody .actions button").First).ToBeInViewportAsync(new() { Ratio = 1 });
        await Bar(page).GetByRole(AriaRole.Button).ClickAsync();
        await page.Locator("dialog[open] input").First.WaitForAsync();
        await look.LookAsync("missing-dialog");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".field-error").First.WaitForAsync();
        await look.LookAsync("missing-refused");
        await page.Keyboard.PressAsync("Escape");
        await Delete(page, "tier").ClickAsync();
        await page.Locator("dialog[open] .check").WaitForAsync();
        await look.LookAsync("missing-delete");
    }

    /// <summary>A shop that needs two values, beside the worker that needs none.</summary>
    private static Task<WatchedGraph> StartAsync(AssemblyWithSecrets? secrets = null, params string[] args) => WatchedGraph.StartTinyAsync(
        builder =>
        {
            // Whoever runs the tests may be a machine, which would not be asked.
            builder.Services.AddSingleton(new ValueAsking(true));
            if (secrets is not null) builder.Services.AddSingleton(TestGraph.Create(secrets.Options).UserSecretsManager);
            var key = builder.AddParameter("api-key", secret: true).WithDescription("Of the payment service");
            builder.AddParameter("tier", "free");
            builder.AddExecutable("shop", "/bin/sh", ".", "-c", "echo \"$UPSTREAM in $REGION\"; exec sleep 1000")
                .WithEnvironment("UPSTREAM", key).WithEnvironment("REGION", builder.AddParameter("region"));
        },
        null, args);

    private static ILocator Bar(IPage page) => page.Locator(".values-bar");

    private static ILocator Delete(IPage page, string name) => page.Locator($".parameters button[aria-label$=': {name}'][aria-haspopup='dialog']").Nth(1);

    private static ILocator Row(IPage page, string name) => page.Locator("[data-row]", new() { Has = page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }) });

    private static ILocator Parameter(IPage page, string name) => page.Locator(".parameters tbody tr", new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = name }) });
}
