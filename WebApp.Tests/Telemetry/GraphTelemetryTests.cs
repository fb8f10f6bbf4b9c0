using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Slipway.Hosting.Embedded.Dashboard.Otlp;
using Slipway.Hosting.Embedded.Dashboard.Telemetry;
using Slipway.Hosting.Embedded.Dashboard.Telemetry.Sources;
using Slipway.Hosting.Testing;
using WebApp.Tests.Board;
using WebApp.Tests.Deployed;
using WebApp.Tests.Fixtures;
using WebApp.Tests.Images;
using static System.StringComparison;

namespace WebApp.Tests.Telemetry;

/// <summary>The host receives what its resources tell of themselves.</summary>
[Collection(nameof(Graph.Board))]
public sealed class GraphTelemetryTests(BoardGraph board)
{
    [Fact]
    public async Task A_post_with_an_image_is_one_trace_through_HTTP_PostgreSQL_Redis_and_S3()
    {
        await using var graph = await CollectingAsync();
        await using var process = await BoardOf(graph);
        using var browser = new BoardBrowser(new(process.Address, (await board.RunningAsync()).Addresses.Mail));
        await browser.SignUpAsync(BoardBrowser.NewAddress());
        Assert.StartsWith("/posts/", (await browser.PublishAsync("Traced", "x", TestImage.Png())).RedirectsTo, Ordinal);

        var store = graph.Services.GetRequiredService<TelemetryStore>();
        await Eventually.TrueAsync(() => Posted() is not null, "the trace of the post");

        var spans = Posted()!.Spans.ToArray();
        Assert.All(spans, span => Assert.Equal("webapp", span.Resource.Service));
        Assert.Contains(spans, span => span.Attributes.Find("db.system.name") == "postgresql");
        Assert.All(spans.Where(span => span.Attributes.Find("db.system.name") == "redis"), span =>
        {
            Assert.Equal("localhost", span.Attributes.Find("server.address"));
            Assert.Matches("^[0-9]+$", span.Attributes.Find("server.port"));
        });
        var upload = Assert.Single(spans, span => span.Name == "S3 PutObject");
        Assert.Contains(spans, span => span.ParentId == upload.Id && span.Attributes.Find("http.request.method") == "PUT");
        Assert.Equal("POST /posts/new", Posted()!.First.Name);
        await Eventually.TrueAsync(() => store.Metrics.Read("webapp", all => all.Any(i => i.Description.Name == "http.server.request.duration")), "metrics");

        await using var written = new StringWriter(CultureInfo.InvariantCulture);
        await graph.WriteTelemetryAsync(written, Eventually.Soon());
        Assert.Contains(": POST /posts/new, ", written.ToString(), Ordinal);
        Assert.Contains("    webapp: S3 PutObject (at ", written.ToString(), Ordinal);

        Slipway.Hosting.Embedded.Dashboard.Telemetry.Traces.Trace? Posted() => store.Traces.Snapshot().LastOrDefault(
            t => t.First.Name == "POST /posts/new" && t.Spans.ToArray().Any(s => s.Name == "S3 PutObject") && t.Spans.ToArray().Any(s => s.Attributes.Find("db.system.name") == "redis"));
    }

    [Fact]
    public async Task Resources_are_told_where_the_receiver_is_and_its_key_of_this_run()
    {
        await using var one = await CollectingAsync();
        await using var other = await CollectingAsync();

        var (variables, others) = (await VariablesAsync(one), await VariablesAsync(other));

        Assert.StartsWith("http://localhost:", variables["OTEL_EXPORTER_OTLP_ENDPOINT"], Ordinal);
        Assert.Equal("grpc", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Matches("^x-otlp-api-key=[0-9a-f]{32}$", variables["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.NotEqual(variables["OTEL_EXPORTER_OTLP_HEADERS"], others["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.NotEqual(variables["OTEL_EXPORTER_OTLP_ENDPOINT"], others["OTEL_EXPORTER_OTLP_ENDPOINT"]);
    }

    [Fact]
    public async Task A_resource_that_speaks_JSON_is_told_where_to_post_it_and_what_it_posts_is_kept()
    {
        await using var graph = await CollectingAsync(protocol: OtlpProtocol.HttpJson);
        var variables = await VariablesAsync(graph);
        Assert.Equal("http/json", variables["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        var header = variables["OTEL_EXPORTER_OTLP_HEADERS"].Split('=');

        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{variables["OTEL_EXPORTER_OTLP_ENDPOINT"]}/v1/logs")
        {
            Headers = { { header[0], header[1] } },
            Content = new StringContent($$$$"""
                {"resourceLogs":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"{{{{variables["OTEL_SERVICE_NAME"]}}}}"}}]},
                  "scopeLogs":[{"logRecords":[{"severityNumber":9,"body":{"stringValue":"I speak JSON"}}]}]}]}
                """, System.Text.Encoding.UTF8, "application/json"),
        };
        (await client.SendAsync(request, Eventually.Soon())).EnsureSuccessStatusCode();

        var kept = Assert.Single(graph.Services.GetRequiredService<TelemetryStore>().Logs.Snapshot());
        Assert.Equal(("service", "I speak JSON"), (kept.Scope.Resource.Service, kept.Message));
    }

    [Fact]
    public async Task A_key_that_is_set_is_kept()
    {
        await using var keyed = await CollectingAsync(["--AppHost:OtlpApiKey=mine"]);

        Assert.Equal("x-otlp-api-key=mine", (await VariablesAsync(keyed))["OTEL_EXPORTER_OTLP_HEADERS"]);
    }

    [Fact]
    public async Task A_test_that_collects_does_so_whatever_a_launch_profile_says()
    {
        await using var graph = await CollectingAsync([], "http://localhost:4317");

        Assert.True(graph.Services.GetRequiredService<OtlpReceiver>().IsReceiving);
        Assert.NotEqual("http://localhost:4317", (await VariablesAsync(graph))["OTEL_EXPORTER_OTLP_ENDPOINT"]);
    }

    [Fact]
    public async Task A_test_that_does_not_ask_for_telemetry_has_none_and_is_told()
    {
        await using var builder = DistributedApplicationTestingBuilder.Create();
        await using var app = await builder.BuildAsync(Eventually.Soon());
        await app.StartAsync(Eventually.Soon());

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => app.WriteTelemetryAsync(TextWriter.Null, Eventually.Soon()));

        Assert.Contains("CollectTelemetry()", error.Message, Ordinal);
    }

    private static async Task<DistributedApplication> CollectingAsync(string[]? args = null, string? receiver = null, OtlpProtocol? protocol = null)
    {
        var builder = DistributedApplicationTestingBuilder.Create(args ?? []).CollectTelemetry();
        builder.Configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] = receiver;
        var service = builder.AddExecutable("service", "/bin/sh", ".", "-c", "exec sleep 1000");
        _ = protocol is { } required ? service.WithOtlpExporter(required) : service.WithOtlpExporter();
        var app = await builder.BuildAsync(Eventually.Soon());
        await app.StartAsync(Eventually.Soon());
        return app;
    }

    /// <summary>The board as one more process, which sends to a graph that has nothing to do with it.</summary>
    private async Task<BoardProcess> BoardOf(DistributedApplication graph)
    {
        var receiver = (await VariablesAsync(graph)).Where(v => v.Key.StartsWith("OTEL_EXPORTER", Ordinal)).Select(v => (v.Key, (string?)v.Value));
        var process = await BoardProcess.StartAsync(board, [.. DeployedBoard.OwnConsole, .. LoopbackCertificate.Settings, .. receiver, ("OTEL_SERVICE_NAME", "webapp"), ("OTEL_BSP_SCHEDULE_DELAY", "200"), ("OTEL_METRIC_EXPORT_INTERVAL", "1000")]);
        await process.HealthyAsync();
        return process;
    }

    private static async Task<IReadOnlyDictionary<string, string>> VariablesAsync(DistributedApplication app)
    {
        var state = await app.ResourceNotifications.WaitForResourceAsync("service", e => e.Snapshot.State?.Text == KnownResourceStates.Running, Eventually.Soon());
        return state.Snapshot.EnvironmentVariables.ToDictionary(v => v.Name, v => v.Value ?? "", StringComparer.Ordinal);
    }
}
