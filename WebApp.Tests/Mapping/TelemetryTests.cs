using System.Text.Json.Nodes;
using Aspire.Hosting;
using Slipway.Hosting.Aws;
using static System.StringComparison;

namespace WebApp.Tests.Mapping;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_collector_stands_beside_the_application_when_it_is_asked_for()
    {
        using var published = await PublishedGraph.OfAsync(Write);
        var app = published.App;

        var collector = app.Container("TracedTask", "collector");
        Assert.False((bool)collector["Essential"]!);
        Assert.True((int)collector["MemoryReservation"]! < (int)collector["Memory"]!);
        Assert.True((bool)collector["ReadonlyRootFilesystem"]!);
        Assert.Matches("^public.ecr.aws/aws-observability/aws-otel-collector:v[0-9.]+$", (string)collector["Image"]!);
        Assert.Equal("http://localhost:4317", app.Variables("TracedTask", "app")["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", app.Variables("TracedTask", "migrate").Keys);
        Assert.DoesNotContain(app["PlainTask"]["ContainerDefinitions"]!.AsArray(), container => (string?)container!["Name"] == "collector");
        Assert.DoesNotContain("OTEL_EXPORTER_OTLP_ENDPOINT", app.Variables("PlainTask", "app").Keys);
    }

    [Fact]
    public async Task It_may_send_what_it_was_asked_to_send_and_nothing_else()
    {
        using var published = await PublishedGraph.OfAsync(Write);

        Assert.Equal(["xray:PutTelemetryRecords", "xray:PutTraceSegments"], Actions(published.App, "TracedTaskRole"));
        Assert.Equal(["logs:CreateLogStream", "logs:PutLogEvents", "xray:PutTelemetryRecords", "xray:PutTraceSegments"], Actions(published.App, "MeasuredTaskRole"));
        Assert.Empty(Actions(published.App, "PlainTaskRole"));
        Assert.DoesNotContain("awsemf", published.App.Variables("TracedTask", "collector")["AOT_CONFIG_CONTENT"], Ordinal);
        var measured = published.App.Variables("MeasuredTask", "collector")["AOT_CONFIG_CONTENT"];
        Assert.Contains("""log_group_name: ",{"Ref":"MeasuredMetrics"}""", measured, Ordinal);
        Assert.Contains(@"exporters: [awsxray]\n    metrics:\n      receivers: [otlp]", measured, Ordinal);
    }

    private static void Write(PublishedGraph graph)
    {
        graph.Builder.AddAwsEnvironment("aws");
        graph.Worker("plain");
        graph.Worker("traced").WithReference(graph.Builder.AddPostgres("postgres").AddDatabase("catalog")).PublishAsFargateService(service => service.Telemetry = AwsTelemetry.Traces);
        graph.Worker("measured").PublishAsFargateService(service => service.Telemetry = AwsTelemetry.TracesAndMetrics);
    }

    private static string[] Actions(Template app, string role) => [.. app[role]["Policies"]![0]!["PolicyDocument"]!["Statement"]!.AsArray()
        .SelectMany(statement => statement!["Action"] is JsonArray several ? several.Select(action => (string)action!) : [(string)statement["Action"]!])
        .Where(action => !action.StartsWith("ssmmessages:", Ordinal)).Order(StringComparer.Ordinal)];
}
