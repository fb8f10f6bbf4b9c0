using Amazon.CDK.AWS.ECS;
using Amazon.CDK.AWS.Logs;
using Slipway.Hosting.Aws.Stacks;

namespace Slipway.Hosting.Aws.Service;

/// <summary>The AWS Distro for OpenTelemetry beside an application, which sends to it within the task. When it ends the application goes on.</summary>
internal sealed class TelemetryCollector
{
    private const string Name = "collector";
    private const string Image = "public.ecr.aws/aws-observability/aws-otel-collector:v0.47.0";
    private const string Address = "127.0.0.1:4317";

    /// <summary>MiB, somewhat more than the collector's own limiter lets it have.</summary>
    private const int Reserved = 128;

    private const int Limit = 192;

    private const int TemporarySize = 16;

    private readonly ServicePlan _plan;

    private TelemetryCollector(ServicePlan plan, string logs, CfnLogGroup? metrics, string nameSpace)
    {
        _plan = plan;
        Container = new CfnTaskDefinition.ContainerDefinitionProperty
        {
            Name = Name,
            Image = plan.Options.TelemetryImage ?? Image,
            Essential = false,
            MemoryReservation = Reserved,
            Memory = Limit,
            ReadonlyRootFilesystem = true,
            LinuxParameters = new CfnTaskDefinition.LinuxParametersProperty { Tmpfs = new[] { new CfnTaskDefinition.TmpfsProperty { ContainerPath = "/tmp", Size = TemporarySize } } },
            Environment = new[] { new CfnTaskDefinition.KeyValuePairProperty { Name = "AOT_CONFIG_CONTENT", Value = Configuration(metrics?.Ref, nameSpace) } },
            LogConfiguration = ContainerLogs.To(logs, Name),
        };
        // AWS knows X-Ray's actions on everything only.
        (IReadOnlyList<string>, IReadOnlyList<string>) traces = (["xray:PutTraceSegments", "xray:PutTelemetryRecords"], ["*"]);
        Grants = metrics is null ? [traces] : [traces, (["logs:CreateLogStream", "logs:PutLogEvents"], [metrics.AttrArn])];
    }

    public CfnTaskDefinition.ContainerDefinitionProperty Container { get; }

    /// <summary>What it does by the role of the task.</summary>
    public IReadOnlyList<(IReadOnlyList<string> Actions, IReadOnlyList<string> Arns)> Grants { get; }

    /// <returns>Null for a service that has none.</returns>
    public static TelemetryCollector? For(ServicePlan plan, string logs, AwsMapContext context)
    {
        if (plan.Options.Telemetry == AwsTelemetry.None) return null;
        var metrics = plan.Options.Telemetry == AwsTelemetry.TracesAndMetrics
            ? new CfnLogGroup(context.App, LogicalId.Of(plan.Name, "Metrics"), new CfnLogGroupProps { RetentionInDays = plan.LogDays })
            : null;
        return new TelemetryCollector(plan, logs, metrics, context.Stacks.Prefix);
    }

    /// <summary>Tells the application where it is.</summary>
    public void Tell(ServiceVariables variables)
    {
        variables.Plain["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://localhost:4317";
        variables.Plain["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc";
        variables.Plain["OTEL_SERVICE_NAME"] = _plan.Name;
    }

    private static string Configuration(string? metrics, string nameSpace) =>
        $$"""
        receivers:
          otlp:
            protocols:
              grpc:
                endpoint: {{Address}}
        processors:
          memory_limiter:
            check_interval: 1s
            limit_mib: 96
            spike_limit_mib: 24
          batch:
            timeout: 5s
        exporters:
          awsxray:
            region: {{AwsPseudo.REGION}}
        {{(metrics is null ? "" : MetricsExporter(metrics, nameSpace))}}service:
          pipelines:
            traces:
              receivers: [otlp]
              processors: [memory_limiter, batch]
              exporters: [awsxray]
        {{(metrics is null ? "" : MetricsPipeline)}}
        """;

    private const string MetricsPipeline = "    metrics:\n      receivers: [otlp]\n      processors: [memory_limiter, batch]\n      exporters: [awsemf]\n";

    private static string MetricsExporter(string group, string nameSpace) =>
        $"  awsemf:\n    region: {AwsPseudo.REGION}\n    namespace: {nameSpace}\n    log_group_name: {group}\n    dimension_rollup_option: NoDimensionRollup\n";
}
