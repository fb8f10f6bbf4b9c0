using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Fixtures.Otlp;

namespace WebApp.Tests.ServiceDefaults;

/// <summary>Logs, traces and metrics on their way to a collector.</summary>
public sealed class TelemetryTests
{
    // ServiceUnderTest's name, which is that of the service's own source and meter.
    private const string Source = "Orders";

    [Fact]
    public async Task Traces_metrics_and_logs_arrive_under_the_services_name()
    {
        var name = $"orders-{Guid.NewGuid():N}";
        var mark = $"mark-{Guid.NewGuid():N}";
        await using var collector = await OtlpCollector.StartAsync();
        await using (var service = await StartAsync(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", name)))
        {
            await WorkAsync(service, mark);
            await service.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], collector.PathsOf(name));
        Assert.Contains("/v1/traces", collector.PathsOf($"{mark}-span"));
        Assert.Contains("/v1/metrics", collector.PathsOf($"{mark}-counter"));
        Assert.Contains("/v1/logs", collector.PathsOf($"{mark}-log"));
    }

    [Fact]
    public async Task Requests_are_measured_and_not_the_blocks_of_memory_that_they_take()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using (var service = await StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            await WorkAsync(service, $"mark-{Guid.NewGuid():N}");
            using var client = new HttpClient();
            Assert.Equal("hello", await client.GetStringAsync(service.Address(), TestContext.Current.CancellationToken));
            await service.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("/v1/metrics", collector.PathsOf("http.server.request.duration"));
        Assert.Contains("/v1/metrics", collector.PathsOf("kestrel.active_connections"));
        Assert.Contains("/v1/metrics", collector.PathsOf("aspnetcore.routing.match_attempts"));
        Assert.Contains("/v1/metrics", collector.PathsOf("dotnet.gc.collections"));
        Assert.Empty(collector.PathsOf("aspnetcore.memory_pool"));
    }

    [Fact]
    public async Task A_service_without_a_name_goes_by_its_applications()
    {
        await using var collector = await OtlpCollector.StartAsync();
        await using (var service = await StartAsync(("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")))
        {
            await service.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Contains("/v1/metrics", collector.PathsOf(Source));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task Without_an_endpoint_nothing_is_set_up_to_be_sent(string? endpoint)
    {
        await using var service = ServiceUnderTest.CreateBuilder([.. endpoint is null ? [] : new[] { ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint) }]).Build();

        Assert.DoesNotContain(service.Services.GetServices<ILoggerProvider>(), IsTelemetry);
        Assert.DoesNotContain(service.Services.GetServices<IHostedService>(), IsTelemetry);

        static bool IsTelemetry(object part) => part.GetType().FullName!.Contains("Telemetry", StringComparison.Ordinal);
    }

    private static Task<WebApplication> StartAsync(params (string Variable, string Value)[] settings) =>
        ServiceUnderTest.CreateBuilder(settings).StartAsync(service => service.MapGet("/", () => "hello"));

    private static async Task WorkAsync(WebApplication service, string mark)
    {
        using var activities = new ActivitySource(Source);
        using var meter = new Meter(Source);
        var counter = meter.CreateCounter<int>($"{mark}-counter");
        // Telemetry starts beside the service; what happens before is not seen.
        await Eventually.TrueAsync(() => activities.HasListeners() && counter.Enabled, "a listener");

        activities.StartActivity($"{mark}-span")!.Dispose();
        counter.Add(1);
        service.Logger.LogInformation("A line {Mark}", $"{mark}-log");
    }
}
