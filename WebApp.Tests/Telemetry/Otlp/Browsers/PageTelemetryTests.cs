using Aspire.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Model.Telemetry;
using Slipway.Hosting.Testing;
using WebApp.Tests.Browser;
using WebApp.Tests.Fixtures;
using WebApp.Tests.ServiceDefaults;

namespace WebApp.Tests.Telemetry.Otlp.Browsers;

/// <summary>Pages in a real browser send what happens in them.</summary>
public sealed class PageTelemetryTests
{
    private const string Send = """
        async ({ address, key, name }) => {
            const traceId = '5b8efff798038103d269b633813fc60c', spanId = 'eee19b7ec3c1b174', now = Date.now() + '000000';
            const response = await fetch(address + '/v1/traces', {
                method: 'POST',
                headers: { 'Content-Type': 'application/json', 'x-otlp-api-key': key },
                body: JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans: [{ traceId, spanId, name, kind: 3, startTimeUnixNano: now, endTimeUnixNano: now }] }] }] })
            });
            return response.status + ' ' + await response.text();
        }
        """;

    [Fact]
    public async Task A_span_from_a_page_of_the_graph_arrives_and_one_from_elsewhere_is_stopped_by_the_browser()
    {
        await using var elsewhere = await LoopbackServer.StartAsync(PageAsync);
        await using var graph = new SmallGraph();
        graph.Builder.CollectTelemetry();
        graph.AddEcho().WithOtlpExporter(OtlpProtocol.HttpJson);
        await graph.StartAsync();
        await graph.HealthyAsync("echo");
        var echo = new Uri((await graph.HealthyAsync("echo")).Snapshot.Urls.First(u => u.Url.StartsWith("http://", StringComparison.Ordinal)).Url);
        await using var browser = await RealBrowser.StartAsync(echo);
        var store = graph.Application.Services.GetRequiredService<TelemetryStore>();
        var settings = graph.Application.Services.GetRequiredService<IConfiguration>();

        Assert.Equal("200 {}", await SendAsync(echo, "from the graph"));
        Assert.Contains(store.Traces.Snapshot(), t => t.First.Name == "from the graph");

        var error = await Assert.ThrowsAsync<PlaywrightException>(() => SendAsync(elsewhere.Address, "from elsewhere"));
        Assert.Contains("Failed to fetch", error.Message, StringComparison.Ordinal);
        Assert.Contains(browser.Complaints, complaint => complaint.Contains("blocked by CORS policy", StringComparison.Ordinal));
        Assert.DoesNotContain(store.Traces.Snapshot(), t => t.Spans.ToArray().Any(s => s.Name == "from elsewhere"));

        async Task<string> SendAsync(Uri from, string name)
        {
            var page = await browser.OpenAsync();
            await page.GotoAsync(from.AbsoluteUri);
            return await page.EvaluateAsync<string>(Send, new { address = settings[OtlpSettings.Http], key = settings["AppHost:OtlpApiKey"], name });
        }
    }

    private static Task PageAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html";
        return context.Response.WriteAsync("<!doctype html><title>Elsewhere</title>");
    }
}
